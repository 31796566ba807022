using System.Text;
using Ocf.Cli;
using Ocf.Kernel;

namespace Ocf.Tests;

/// <summary>The bands of a run, as text: who was what, when.</summary>
public sealed class BandTests
{
    private static readonly TimelineRun Run = LyingSwitch.Run;

    [Fact]
    public void The_bands_tell_the_run()
    {
        var text = new StringBuilder();
        foreach (var row in FaultBands.Of(Run)) Tell(text, "faults", row.Bands);
        foreach (var row in ClaimBands.Of(Run)) Tell(text, row.Title, row.Bands);
        foreach (var (node, bands) in NodeBands.Of(Run).Index())
        {
            var name = Run.Scenario.Cluster.Nodes[node].Name;
            Tell(text, name, bands);
            foreach (var resource in Run.Scenario.Cluster.Resources)
                Tell(text, $"{name}: {resource.Id}", ResourceBands.Of(Run, resource.Index, new NodeId((byte)node)));
        }

        foreach (var row in PowerBands.Of(Run)) Tell(text, "power", row.Bands);
        Golden.Verify(text.ToString());
    }

    [Fact]
    public void A_band_ends_before_the_next_begins() => Assert.All(
        NodeBands.Of(Run),
        bands => Assert.All(bands.Zip(bands.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From)));

    private static void Tell(StringBuilder text, string title, IReadOnlyList<Band> bands)
    {
        text.AppendLine(title);
        foreach (var band in bands)
            text.AppendLine($"  {Words.Moment(new TimeSpan(band.From))} to {Words.Moment(new TimeSpan(band.Until))} " +
                $"{band.Style}: {band.Text}");
    }
}
