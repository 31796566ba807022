using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>The search that found the failure, for one that hangs on an order which no seed makes.</summary>
/// <param name="For">Made anew for each smaller scenario: some searches look at their scenario first.</param>
/// <param name="Words">As the command line has it.</param>
public sealed record ShrinkSearch(Func<Scenario, ISearchStrategy> For, string Words)
{
    internal static ShrinkSearch None { get; } = new(_ => new RandomSearch(), "");
}
