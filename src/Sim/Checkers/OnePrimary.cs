using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// S3: at most one partition has quorum. Two nodes that both take their view for quorate share a member at least. A
/// two-node cluster cannot promise that: there fencing decides, and S1 and S2 judge it.
/// </summary>
internal sealed class OnePrimary(World world) : IChecker
{
    public string Id => "S3";

    public Invariants Promise => Invariants.OnePrimary;

    public FailureKind Kind => FailureKind.Safety;

    public Aspect Judges => Aspect.Views;

    public string? Look()
    {
        if (world.Configuration.Quorum.TwoNode) return null;
        var beliefs = world.Truth.Beliefs;
        foreach (var left in world.Configuration.AllNodes)
        {
            if (!beliefs.IsQuorate(left) || beliefs.ViewOf(left) is not { } one) continue;
            foreach (var right in world.Configuration.AllNodes)
            {
                if (right.Index <= left.Index || !beliefs.IsQuorate(right)) continue;
                if (beliefs.ViewOf(right) is not { } other || one.Nodes.Overlaps(other.Nodes)) continue;
                return $"{world.Configuration.NameOf(left)} is quorate with {world.NamesOf(one.Nodes)}, and "
                    + $"{world.Configuration.NameOf(right)} with {world.NamesOf(other.Nodes)}";
            }
        }

        return null;
    }
}
