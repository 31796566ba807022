using Ocf.Cli;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>The runs whose pages the tests open: each is made once, for pages take a while.</summary>
internal static class TimelineRuns
{
    /// <summary>Its power switch lies, and so a resource runs on two nodes.</summary>
    public static TimelineRun Failing => _failing.Value;

    public static TimelineRun Sound => _sound.Value;

    /// <summary>The same lie, after five nodes have talked to each other for a quarter of an hour.</summary>
    public static TimelineRun Long => _long.Value;

    private static readonly Lazy<TimelineRun> _failing = new(
        () => TimelineRun.Make(Read("scenarios/fencing/a-power-switch-that-lies-costs-exclusiveness.yaml"), 1));

    private static readonly Lazy<TimelineRun> _sound = new(
        () => TimelineRun.Make(Read("scenarios/two-node-split-brain.yaml"), 1));

    private static readonly Lazy<TimelineRun> _long = new(() => TimelineRun.Make(Parse(
        """
        ocf: 1
        name: a-lie-after-a-hundred-thousand-messages
        summary: Five nodes live in peace until a power switch lies about the one that is cut off.
        limit: 40m
        outcome: fail
        cluster:
          nodes: [n1, n2, n3, n4, n5]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s..3s}
          properties: {no-quorum-policy: ignore}
          resources:
            - {id: vip, agent: "ocf:heartbeat:IPaddr2", prefer: {n1: 100}}
            - {id: db, agent: "ocf:heartbeat:Dummy", monitor: 10s, prefer: {n2: 100}}
            - {id: www, agent: "ocf:heartbeat:Dummy", monitor: 10s, prefer: {n3: 100}}
        steps:
          - at: 600s
            fail-device: {device: pdu, how: lie}
          - at: 1000s
            id: cut
            partition: [[n1], [n2, n3, n4, n5]]
        expect:
          always:
            - {id: one-vip, that: "active(vip) <= 1"}
        """), 1));

    public static string Write(Browser browser, TimelineRun run)
    {
        var path = browser.PlaceOf($"{run.Scenario.Name}.html");
        if (!File.Exists(path)) TimelineFile.WriteTo(path, run);
        return path;
    }

    private static Scenario Read(string path) => Parse(File.ReadAllText(Path.Combine(Root, path)));

    private static Scenario Parse(string text)
    {
        var result = ScenarioReader.Read(text, "scenario.yaml");
        return result.Value ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    /// <summary>The folder of the solution.</summary>
    public static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Ocf.sln")))
                folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no Ocf.sln above");
            return folder;
        }
    }
}
