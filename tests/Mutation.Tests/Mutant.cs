using Ocf.Sim;

namespace Ocf.Tests;

/// <summary>One small change of the source, as a careless author could have made it.</summary>
/// <param name="Member">The method or property that it is in.</param>
/// <param name="Ordinal">Which of several equal changes of that member.</param>
/// <param name="Text">A hash of the member's source: a result is worth nothing for another text.</param>
internal sealed record Mutant(
    int Id, string File, int Line, string Member, int Ordinal, ulong Text, string Before, string After)
{
    public string Key => $"{File}|{Member}|{Ordinal}|{Before}|{After}";

    /// <summary>The place in a fixed shuffle: any first part of it is a sample spread evenly over a folder.</summary>
    public ulong Turn => StableHash.Mix(7, StableHash.Of(Key));
}
