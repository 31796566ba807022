using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>Something in the causal past of a failure that a person may want to know.</summary>
/// <param name="Weight">The lighter ones are left out where there are too many (see <see cref="Weights"/>).</param>
internal sealed record Fact(long Number, long Time, NodeId? Node, string Text, int Weight);

/// <summary>How much a fact says about why something went wrong.</summary>
internal static class Weights
{
    public const int Fault = 90;
    public const int WrongBelief = 85;
    public const int Fencing = 80;
    public const int Deed = 70;
    public const int Stuck = 65;
    public const int Order = 60;
    public const int Silence = 50;
    public const int View = 40;
    public const int Waiting = 30;
    public const int Message = 10;
}
