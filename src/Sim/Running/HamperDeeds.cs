using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// What steps do to machines that go on, but not as they should. Every deed gives back how to undo it.
/// </summary>
internal sealed class HamperDeeds(World world)
{
    public Action Suspend(NodeSet nodes)
    {
        ForEach(nodes, machine => machine.Suspend());
        return () => ForEach(nodes, machine => machine.Wake());
    }

    public Action Slow(NodeSet nodes, SpanDistribution takes)
    {
        ForEach(nodes, machine => machine.Slow(takes == SpanDistribution.Zero ? null : takes));
        return () => ForEach(nodes, machine => machine.Slow(null));
    }

    public Action FreezeClock(NodeSet nodes)
    {
        ForEach(nodes, machine =>
        {
            machine.FreezeClock();
            world.Truth.Hampered(machine.Id, "clock", "has a clock that stands still");
        });
        return () => ForEach(nodes, machine =>
        {
            machine.ThawClock();
            world.Truth.Hampered(machine.Id, "clock", "has a clock that goes again");
        });
    }

    public Action KillAgent(NodeSet nodes)
    {
        ForEach(nodes, machine => machine.Agents.KillOne());
        return () => { };
    }

    private void ForEach(NodeSet nodes, Action<SimNode> deed)
    {
        foreach (var node in nodes) deed(world.Nodes[node.Index]);
    }
}
