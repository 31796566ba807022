using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ocf.Real;

namespace Ocf.Tests;

/// <summary>Alone on the machine: the nodes' clocks are real, and other tests would starve them.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class LabCollection;

/// <summary>
/// The second world: scenarios on real processes, with real agents and fencing, and nothing of it left behind. Needs
/// root, iproute2, nftables, util-linux and resource-agents, and fails where they are missing.
/// </summary>
[Collection(typeof(LabCollection))]
public sealed partial class LabTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_cut_link_is_survived_by_one_side_and_leaves_nothing_behind()
    {
        var before = Links();
        using var run = await OcfProgram.RunAsync(80, "real", "run", Scenario("split-brain.yaml"));
        output.WriteLine(run.Output);
        Assert.Equal(0, await run.EndAsync(0));
        Assert.Matches("alice +is told of bob: not cut off", run.Output);
        Assert.Matches("bob +is cut off by alice|alice +is cut off by bob", run.Output);
        Assert.Matches("held +invariant +S1", run.Output);
        Assert.Matches("held +invariant +S2", run.Output);
        Assert.Empty(LeftBy(run));
        Assert.Equal(before, Links());
    }

    [Fact]
    public async Task The_resource_of_a_crashed_machine_runs_elsewhere_once_that_is_fenced()
    {
        var results = Directory.CreateTempSubdirectory("ocf-lab-results-").FullName;
        using var run = await OcfProgram.RunAsync(
            80, "real", "run", Scenario("crash.yaml"), "--results", results);
        output.WriteLine(run.Output);
        Assert.Equal(0, await run.EndAsync(0));
        AssertHasResults(Path.Combine(results, "crash", "latest"));
        Directory.Delete(results, recursive: true);
        Assert.Matches("is cut off by|is told of n1: off", run.Output);
        var failover = Failover().Match(run.Output);
        Assert.True(failover.Success, run.Output);

        // How fast an idle machine is, a busy one cannot tell; that it was measured, it can.
        var figure = double.Parse(failover.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(failover.Groups[2].Value == "ms" ? figure / 1000 : figure, 0.1, 15);
        Assert.Empty(LeftBy(run));
    }

    [Fact]
    public async Task An_operator_and_agents_that_go_wrong_do_for_real_what_they_do_in_the_simulator()
    {
        using var run = await OcfProgram.RunAsync(80, "real", "run", Scenario("operator.yaml"));
        output.WriteLine(run.Output);
        Assert.Equal(0, await run.EndAsync(0));
        Assert.Matches("n3 +is preferred for web", run.Output);
        Assert.Matches("an operator says: disable web(.|\n)*enable web(.|\n)*cleanup store", run.Output);
        Assert.Empty(LeftBy(run));
    }

    [Fact]
    public async Task Links_that_flap_and_lose_and_a_late_switch_are_survived_for_real()
    {
        using var run = await OcfProgram.RunAsync(80, "real", "run", Scenario("links.yaml"));
        output.WriteLine(run.Output);
        Assert.Equal(0, await run.EndAsync(0));
        Assert.Matches("packets from n2 to n3 are lost, both ways(.|\n)*arrive again", run.Output);
        Assert.Contains("lose all packets of more than 200 bytes", run.Output);
        Assert.Matches("power switch pdu goes wrong: late", run.Output);
        Assert.Empty(LeftBy(run));
    }

    /// <summary>Also held by a daemon that is killed, and not something else of its machine.</summary>
    [Fact]
    public async Task A_swapped_outlet_darkens_the_wrong_node_and_excuses_what_nobody_can_keep()
    {
        using var run = await OcfProgram.RunAsync(80, "real", "run", Scenario("swapped-outlets.yaml"));
        output.WriteLine(run.Output);
        Assert.Equal(0, await run.EndAsync(0));
        Assert.Matches("n1 +has its cluster process end with exit code 137", run.Output);
        Assert.Matches("n4 +is cut off by n[23], which wanted n1", run.Output);
        Assert.Empty(LeftBy(run));
    }

    [Fact]
    public async Task An_interrupted_run_takes_everything_with_it()
    {
        using var run = new OcfProgram("real", "run", Scenario("crash.yaml"));
        await NodesRun(run);
        run.Interrupt();
        Assert.Equal(130, await run.EndAsync(15));
        await Patience.UntilAsync(() => LeftBy(run).Length == 0, "everything of it is gone", 5);
    }

    [Fact]
    public async Task A_killed_run_leaves_files_at_most_and_they_can_be_cleaned_away()
    {
        using var run = new OcfProgram("real", "run", Scenario("crash.yaml"));
        await NodesRun(run);
        run.Kill();
        await run.EndAsync(5);
        await Patience.UntilAsync(() => LeftBy(run).All(left => left.StartsWith('/')), "its processes are gone", 5);
        using var clean = await OcfProgram.RunAsync(20, "real", "clean");
        Assert.Equal(0, await clean.EndAsync(0));
        Assert.Empty(LeftBy(run));
    }

    /// <summary>What a real run knows is there, and nothing that only the simulator knows.</summary>
    private static void AssertHasResults(string folder)
    {
        string[] files = ["events.ndjson", "junit.xml", "metrics.csv", "results.json", "results.sarif", "summary.md"];
        Assert.Equal(files, Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string Read(string file) => File.ReadAllText(Path.Combine(folder, file));
        Assert.Matches("\"node\":\"n1\",\"text\":\"crashes\"", Read("events.ndjson"));
        Assert.Contains("<testcase classname=\"crash\" name=\"failover\"", Read("junit.xml"));
        Assert.DoesNotContain("trace", Read("junit.xml"));
        Assert.Matches("(?m)^1,failover_seconds,0,[0-9.]+$", Read("metrics.csv"));
        Assert.Contains("\"world\": \"real\"", Read("results.json"));
        Assert.Contains("\"id\": \"ocf/crash/\"", Read("results.sarif"));
    }

    private static async Task NodesRun(OcfProgram run)
    {
        bool AllSpeak() => LeftBy(run) is { Length: > 0 } left
            && Directory.GetFiles(left[0], "control.sock", SearchOption.AllDirectories).Length == 3;
        await Patience.UntilAsync(() => run.HasExited || AllSpeak(), "three nodes run");
        Assert.False(run.HasExited, run.ToString());
        Assert.Contains(LeftBy(run), left => left.Contains("node run"));
    }

    /// <summary>The folder, processes and mounts of a run. Other labs of this machine are not its business.</summary>
    private static string[] LeftBy(OcfProgram run)
    {
        var name = $"-{run.Id}";
        string[] folders = Directory.Exists(LabFolder.Root)
            ? [.. Directory.GetDirectories(LabFolder.Root).Where(folder => folder.EndsWith(name))]
            : [];
        var mounts = File.ReadAllLines("/proc/self/mountinfo").Where(line => line.Contains($"{name}/"));
        var processes = Directory.GetDirectories("/proc").Where(folder => char.IsDigit(Path.GetFileName(folder)[0]))
            .Select(CommandLine).Where(line => line.Contains(LabFolder.Root) && Words().Split(line).Any(IsOfThisRun));
        return [.. folders, .. mounts.Select(line => $"mount {line}"), .. processes.Select(line => $"process {line}")];

        bool IsOfThisRun(string word) => word.EndsWith(name);
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(process + "/cmdline").Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Network devices and named namespaces of the machine itself.</summary>
    private static string[] Links() =>
    [
        .. Directory.GetFileSystemEntries("/sys/class/net").Order(),
        .. (Directory.Exists("/run/netns") ? Directory.GetFileSystemEntries("/run/netns") : []).Order(),
    ];

    private static string Scenario(string name, [CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file) ?? ".", name);

    [GeneratedRegex(@"failover: ([0-9.]+) (ms|s)")]
    private static partial Regex Failover();

    [GeneratedRegex("[ /]")]
    private static partial Regex Words();
}
