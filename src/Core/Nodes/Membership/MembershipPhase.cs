namespace Ocf.Nodes;

/// <summary>Where a node stands in the agreement on its next view.</summary>
public enum MembershipPhase
{
    /// <summary>Just started: hears who is there before it proposes anything.</summary>
    Listening,

    /// <summary>Has a view, waits for one to be proposed, or collects the answers to its own proposal.</summary>
    Stable,

    /// <summary>Has accepted a proposal and waits for its view.</summary>
    Promised,

    /// <summary>Has left on purpose and agrees to nothing more.</summary>
    Departed,
}
