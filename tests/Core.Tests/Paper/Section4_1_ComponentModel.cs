using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests.Paper;

/// <summary>Paper 4.1: components can be exchanged.</summary>
public sealed class Section4_1_ComponentModel
{
    [Fact]
    public void Another_implementation_of_a_component_takes_the_place_of_the_first()
    {
        var cluster = new MiniCluster(2, replace: (slot, old) => slot == Slot.Quorum ? new NeverQuorate() : old);
        cluster.BootAll();
        cluster.RunSeconds(3);
        Assert.All(cluster.Nodes, node => Assert.NotNull(node.View));
        var decisions = cluster.Nodes.SelectMany(node => node.Raised).OfType<QuorumDecided>().ToArray();
        Assert.NotEmpty(decisions);
        Assert.DoesNotContain(decisions, decided => decided.Quorate);
    }

    private sealed class NeverQuorate : IComponent
    {
        public void Step(in Input input, Effects effects)
        {
            if (input.Event is ViewInstalled installed) effects.Raise(new QuorumDecided(installed.View, false));
        }
    }
}
