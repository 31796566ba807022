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
        var cluster = new MiniCluster(2, replace: (slot, component) => slot == Slot.Quorum ? new NeverQuorate() : component);
        cluster.BootAll();
        cluster.RunSeconds(3);
        Assert.All(cluster.Nodes, node => Assert.NotNull(node.View));
        Assert.All(cluster.Nodes, node => Assert.Contains(node.Raised, raised => raised is QuorumDecided { Quorate: false }));
        Assert.All(cluster.Nodes, node => Assert.DoesNotContain(node.Raised, raised => raised is QuorumDecided { Quorate: true }));
    }

    private sealed class NeverQuorate : IComponent
    {
        public void Step(in Input input, Effects effects)
        {
            if (input.Event is ViewInstalled installed) effects.Raise(new QuorumDecided(installed.View, false));
        }
    }
}
