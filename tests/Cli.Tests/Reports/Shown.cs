using Ocf.Cli;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>The results of a small scenario in which the power switch lies, for the tests of each file.</summary>
internal static class Shown
{
    private const string Lie = """
        ocf: 1
        name: lie
        summary: The power switch says that alice is off, and she is not.
        seeds: 1..3
        limit: 1m
        cluster:
          nodes: [alice, bob]
          quorum: {two-node: true}
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s, delay: {alice: 5s}}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy", prefer: {alice: 100}}
        steps:
          - at: 10s
            id: lie
            fail-device: {device: pdu, how: lie}
          - at: 20s
            id: cut
            partition: [[alice], [bob]]
        expect:
          never:
            - {id: no-fencing, that: "fenced(alice)"}
        """;

    public static ScenarioResults Results { get; } = Make();

    public static RunReport Report => Results.Run with
    {
        WallTime = TimeSpan.FromSeconds(1),
        Scenarios = [Results.Report with { WallTime = TimeSpan.FromSeconds(1) }],
    };

    public static string Text(Action<ScenarioResults, Stream> write) => Text(stream => write(Results, stream));

    public static string Text(Action<Stream> write) => System.Text.Encoding.UTF8.GetString(Bytes(write));

    public static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static ScenarioResults Make()
    {
        var read = ScenarioReader.Read(Lie, "scenarios/lie.yaml");
        Assert.NotNull(read.Value);
        using var progress = new ProgressLine(new Terminal(TextWriter.Null, TextWriter.Null), 3);
        var report = SimulatedSeeds.Run(read.Value, read.Value.Seeds, 1, progress, new MetricTable(), default);
        var startedAt = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
        return new ScenarioResults(read.Value, new RunReport(startedAt, report.WallTime, [report]));
    }
}
