namespace Ocf.Resources;

/// <summary>
/// An ordered group (paper 4.4: an "atomic unit"): its members run on one node, start in order and stop in reverse.
/// A primitive that stands alone is a group of one.
/// </summary>
/// <param name="Scores">By node index: how much it is liked; <see cref="Score.MinusInfinity"/> forbids it.</param>
/// <param name="Stickiness">Score of staying where it runs.</param>
/// <param name="Started">False keeps it stopped (<c>target-role</c>).</param>
public sealed record ResourceGroup(
    int Index,
    string Id,
    IReadOnlyList<Resource> Members,
    IReadOnlyList<int> Scores,
    int Stickiness,
    bool Started);
