namespace Ocf.Scenarios;

/// <summary>
/// A swarm of faults for as long as <see cref="Step.For"/> says. The seed chooses which kinds are on in this run and
/// how thick they come, then draws faults at exponential gaps, each with its target and how long it lasts. All of them
/// have ended when the swarm does; then comes the phase in which progress is demanded.
/// </summary>
/// <param name="Mix">The kinds to choose from, with how often each is drawn against the others.</param>
/// <param name="MeanGap">The mean time from one fault to the next; a run's own is from a half of it to the double.
/// </param>
public sealed record Chaos(IReadOnlyList<ChaosShare> Mix, TimeSpan MeanGap, ChaosEnd Then) : Verb;

/// <summary>One kind of fault in a mix.</summary>
public sealed record ChaosShare(ChaosKind Kind, int Weight);

/// <summary>What follows when the faults are over.</summary>
public enum ChaosEnd
{
    /// <summary>Every link heals and every node gets power.</summary>
    HealAll,

    /// <summary>
    /// So do the nodes of a core that should have quorum, drawn; each other node stays off, dead, frozen or cut off.
    /// </summary>
    HealCore,

    /// <summary>Nothing: who was cut off stays off, until a later step says otherwise.</summary>
    Nothing,
}
