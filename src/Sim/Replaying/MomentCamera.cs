using System.Globalization;
using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>Takes the picture of a world between two events, and changes nothing in it.</summary>
internal static class MomentCamera
{
    /// <summary>Where a clock is wrong this line is different in every moment.</summary>
    public const string ClockLine = "clock ahead by";

    public static Moment Take(World world)
    {
        var nodes = new List<NodeMoment>(world.Nodes.Length);
        foreach (var node in world.Nodes) nodes.Add(Take(world, node));
        return new Moment(world.Simulation.Events, new TimeSpan(world.Simulation.Now), nodes);
    }

    public static NodeMoment Take(World world, SimNode node)
    {
        var sections = new List<StateSection> { new("machine", Machine(world, node)) };
        foreach (var (slot, component) in node.Components.Index())
        {
            var state = new StateText(world.Configuration.NameOf);
            if (component is IDescribed described) described.Describe(state);
            sections.Add(new StateSection(ComponentNames.Of(slot), state.Lines));
        }

        return new NodeMoment(node.Id, world.Configuration.NameOf(node.Id), sections);
    }

    private static IReadOnlyList<StateLine> Machine(World world, SimNode node)
    {
        var state = new StateText(world.Configuration.NameOf);
        state.Add("power", node.HasPower);
        state.Add("daemon", !node.IsRunning ? "does not run" : node.IsPaused ? "is frozen" : $"runs, life {node.Life}");
        var ahead = (node.Now.Ticks - world.Simulation.Now) / (decimal)TimeSpan.TicksPerMillisecond;
        state.Add(ClockLine, string.Create(CultureInfo.InvariantCulture, $"{ahead:0.###} ms"));
        state.Add("cannot reach", CannotReach(world, node.Id));
        foreach (var resource in world.Configuration.Resources)
            if (world.Truth.IsActive(resource.Index, node.Id))
                state.Add($"really runs {resource.Id}", true);
        return state.Lines;
    }

    private static NodeSet CannotReach(World world, NodeId node)
    {
        var cut = NodeSet.Empty;
        foreach (var other in world.Configuration.AllNodes - node)
            if (!world.Network.AreConnected(node, other))
                cut += other;
        return cut;
    }
}
