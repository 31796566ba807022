using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>S1: a resource is never active on two nodes, whatever the nodes believe.</summary>
internal sealed class Exclusive(World world) : IChecker
{
    public string Id => "S1";

    public Invariants Promise => Invariants.NoSplitBrain;

    public FailureKind Kind => FailureKind.Safety;

    public Aspect Judges => Aspect.Resources;

    public string? Look()
    {
        for (var i = 0; i < world.Truth.ResourceCount; i++)
        {
            var active = world.Truth.Resource(i).ActiveOn;
            if (active.Count > 1) return $"{world.Configuration.Resources[i].Id} is active on {world.NamesOf(active)}";
        }

        return null;
    }
}
