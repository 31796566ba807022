namespace Ocf.Sim.Tests;

/// <summary>A bug that somebody could have written, or that somebody has.</summary>
/// <param name="Id">What is wrong, in a few words.</param>
/// <param name="Part">The part of a node that it is in.</param>
/// <param name="Story">How it could come to be written, or what it does.</param>
/// <param name="Options">Runs with the bug; they keep nothing from one run to the next.</param>
/// <param name="TwoNodes">It is searched for in the swarm of two nodes, not in that of five.</param>
internal sealed record PlantedBug(string Id, string Part, string Story, RunOptions Options, bool TwoNodes = false)
{
    public override string ToString() => Id;
}
