using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class CoverageTests
{
    [Fact]
    public void A_scenario_without_fencing_never_confirms_any_and_one_with_it_does()
    {
        var busy = SeedSweep.Run(ScenarioTexts.Read(ScenarioTexts.Busy), [1, 2, 3]).Coverage;
        Assert.True(busy[Probe.FenceConfirmed] > 0);
        const string Fencing = """
              fencing:
                - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s..3s}
            """;
        var text = ScenarioTexts.Busy.ReplaceLineEndings("\n");
        var without = text.Replace(Fencing.ReplaceLineEndings("\n"), "  properties: {fencing-enabled: false}");
        Assert.NotEqual(text, without);
        var bare = SeedSweep.Run(ScenarioTexts.Read(without), [1, 2, 3]).Coverage;
        Assert.Equal(0, bare[Probe.FenceConfirmed]);
        Assert.Contains(new CoverageRow("state", "fencing: confirmed", 0), bare.Rows);
        Assert.True(bare[Probe.ViewOfAll] > 0);
    }

    [Fact]
    public void Faults_are_counted_when_they_hit_somebody()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        var coverage = SeedSweep.Run(scenario, [1, 2, 3, 4]).Coverage;
        Assert.Equal(4, Count(coverage, "partition"));
        Assert.InRange(Count(coverage, "crash"), 1, 4); // The one that is drawn may be down.
        Assert.InRange(Count(coverage, "kill"), 1, 4);
        Assert.Equal(0, Count(coverage, "pause"));
    }

    [Fact]
    public void Every_state_has_one_name_in_its_place()
    {
        Assert.Equal(Enum.GetValues<Probe>(), ProbeNames.States.Select(state => state.Probe));
        var rows = new Coverage().Rows.Select(row => (row.Group, row.Name)).ToArray();
        Assert.Equal(rows.Length, rows.Distinct().Count());
    }

    private static long Count(Coverage coverage, string fault) =>
        Assert.Single(coverage.Rows, row => row.Group == "fault" && row.Name == fault).Count;
}
