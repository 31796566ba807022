using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// S2: nothing is recovered from a lost node before that node is off. A start begins only when no other node that may
/// still run the resource has power: one that began to start it, and since then neither stopped it nor saw it stopped.
/// </summary>
internal sealed class FenceFirst(World world) : IChecker
{
    public string Id => "S2";

    public Invariants Promise => Invariants.FenceBeforeTakeover;

    public FailureKind Kind => FailureKind.Safety;

    public Aspect Judges => Aspect.Resources;

    public string? Look()
    {
        for (var i = 0; i < world.Truth.ResourceCount; i++)
        {
            var resource = world.Truth.Resource(i);
            foreach (var node in resource.Starting)
            {
                var others = resource.MayRunOn - node;
                if (others.IsEmpty) continue;
                return $"{world.Configuration.NameOf(node)} starts {world.Configuration.Resources[i].Id}, which "
                    + $"{world.NamesOf(others)} may still run, with the power on";
            }
        }

        return null;
    }
}
