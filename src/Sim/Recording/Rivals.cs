using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Sim;

/// <summary>Who else stood in the way: the other node that runs it, the other partition that has quorum.</summary>
internal static class Rivals
{
    /// <summary>Nodes on which a resource runs while another is told to start it.</summary>
    public static IEnumerable<Fact> OfStart(RecordedRun run, long number, NodeId starting, int resource)
    {
        var name = run.Scenario.Cluster.Resources[resource].Id;
        foreach (var other in run.Scenario.Cluster.AllNodes)
        {
            if (other == starting) continue;
            var last = run.LastTold(number, told => told.Node == other
                && (told.Kind == "power-off" || told.Text == $"runs {name}"
                    || told.Text == $"has stopped {name}" || told.Text == $"{name} dies"));
            if (last?.Kind == "start") yield return new Fact(last.Number, last.Time, other, last.Text, Weights.Deed);
        }
    }

    /// <summary>Nodes that are quorate in a view which shares no member with a view that is quorate, too.</summary>
    public static IEnumerable<Fact> OfQuorum(RecordedRun run, long number, NodeId node, QuorumDecided decided)
    {
        foreach (var other in run.Scenario.Cluster.AllNodes)
        {
            var last = run.StepsUpTo(number, other)
                .Select(step => step.Happened).OfType<QuorumDecided>().FirstOrDefault();
            if (other == node || last is not { Quorate: true }) continue;
            if (last.View.Nodes.Overlaps(decided.View.Nodes)) continue;
            var told = run.LastTold(number, each => each.Node == other && each.Kind is "view" or "quorum");
            if (told is null) continue;
            yield return new Fact(told.Number, told.Time, other, told.Text, Weights.WrongBelief);
        }
    }
}
