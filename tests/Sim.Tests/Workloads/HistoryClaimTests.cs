using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>
/// What clients see shows what went wrong in the cluster, with all other checkers switched off; and it shows nothing
/// where nothing is wrong.
/// </summary>
public sealed class HistoryClaimTests
{
    private const string Database = """
        ocf: 1
        name: database
        summary: The node of the database is cut off from its peers, though not from its clients, and cannot stop it.
        seeds: 1..8
        limit: 1m
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 5s..8s}
          resources:
            - {id: db, agent: "ocf:heartbeat:Dummy", prefer: {n1: 100}}
        workload:
          - {id: clients, kind: kv-register, via: db, clients: 5, keys: 2, rate: 100/s, from: 2s}
        steps:
          - when: running(db)
            after: 3s
            fail-resource: {id: db, action: stop, how: hang}
          - after: 0s
            partition: [[n1], [n2, n3]]
        expect:
          invariants: [none]
          history:
            - {id: linear, workload: clients, check: linearizable, per: key}
          limits:
            - {metric: client_latency, p50: "< 10ms"}
            - {metric: client_unavailable_seconds, max: "< 30s"}
        """;

    [Fact]
    public void Recovery_before_fencing_is_confirmed_is_seen_by_clients()
    {
        var scenario = ScenarioTexts.Read(Database);
        var caught = 0;
        foreach (var seed in scenario.Seeds.All())
        {
            var sound = Assert.Single(ScenarioRunner.Run(scenario, seed).Claims);
            Assert.True(sound.Verdict == Verdict.Held, $"seed {seed}: {sound.Explanation}");
            var broken = Assert.Single(ScenarioRunner.Run(scenario, seed, FencingBugs.LostIsOff()).Claims);
            if (broken.Verdict != Verdict.Failed) continue;
            caught++;
            Assert.Contains("no place for", broken.Explanation);
            Assert.Equal(FailureKind.Safety, broken.Kind);
        }

        Assert.True(caught > 0, $"none of {scenario.Seeds.Count} seeds showed the bug to the clients");
    }

    [Fact]
    public void A_run_measures_what_clients_felt()
    {
        var scenario = ScenarioTexts.Read(Database);
        var types = new SortedSet<EntryType>();
        var result = SeedSweep.Run(
            scenario,
            scenario.Seeds.All(),
            take: run => types.UnionWith(run.Histories[0].History.Entries.Select(entry => entry.Type)));
        Assert.Equal(Verdict.Held, result.Verdict);
        Assert.All(result.Limits, limit => Assert.True(limit.Actual > 0));
        var history = Assert.Single(result.First?.Histories ?? []);
        Assert.Equal("clients", history.Workload);
        Assert.InRange(history.History.Operations.Count, 200, 10_000);
        Assert.Superset(new SortedSet<EntryType> { EntryType.Invoke, EntryType.Ok, EntryType.Fail }, types);
    }

    [Fact]
    public void A_node_that_wakes_up_after_its_database_has_moved_is_seen_by_clients()
    {
        // Without fencing nothing stops it: what was under way on it goes on where it stood.
        var text = Database
            .Replace("fencing:", "properties: {fencing-enabled: false}")
            .Replace("    - {id: pdu, agent: \"sim:power-switch\", targets: all, off-takes: 5s..8s}\n", "")
            .Replace("partition: [[n1], [n2, n3]]", "pause: owner(db)\n    for: 10s");
        var scenario = ScenarioTexts.Read(text);
        var runs = scenario.Seeds.All().Select(seed => ScenarioRunner.Run(scenario, seed)).ToList();
        Assert.Contains(runs, run => Assert.Single(run.Claims).Verdict == Verdict.Failed);
        var entries = runs.SelectMany(run => Assert.Single(run.Histories).History.Entries);
        Assert.Contains(entries, entry => entry.Type == EntryType.Info);
    }

    [Fact]
    public void A_workload_that_says_when_it_ends_keeps_the_run_going_until_then()
    {
        var scenario = ScenarioTexts.Read(Database.Replace("from: 2s", "from: 2s, until: 50s"));
        var history = Assert.Single(ScenarioRunner.Run(scenario, 1).Histories).History;
        Assert.InRange(history.Entries[^1].Time, 45_000_000_000, 52_000_000_000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_history()
    {
        var scenario = ScenarioTexts.Read(Database);
        var first = ScenarioRunner.Run(scenario, 3);
        var again = ScenarioRunner.Run(scenario, 3);
        Assert.Equal(first.TraceHash, again.TraceHash);
        Assert.Equal(Text(first), Text(again));
    }

    [Fact]
    public void A_history_in_which_nobody_was_answered_proves_nothing()
    {
        var late = Database.Replace("from: 2s", "from: 59s, think: 2s").Replace("rate: 100/s, ", "");
        var scenario = ScenarioTexts.Read(late);
        Assert.Equal(Verdict.Undecided, Assert.Single(ScenarioRunner.Run(scenario, 1).Claims).Verdict);
    }

    private static string Text(RunResult run)
    {
        var text = new StringWriter();
        JepsenWriter.Write(Assert.Single(run.Histories).History, text);
        return text.ToString();
    }
}
