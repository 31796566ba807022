namespace Ocf.Nodes;

/// <summary>Where a node stands in the agreement on its next view.</summary>
public enum MembershipPhase
{
    /// <summary>Just started: hears who is there before it proposes anything.</summary>
    Listening,

    /// <summary>Has a view, or waits for the lowest node to propose one.</summary>
    Stable,

    /// <summary>Has proposed a view and collects the answers.</summary>
    Proposing,

    /// <summary>Has accepted a proposal and waits for its view.</summary>
    Promised,

    /// <summary>Has left on purpose and agrees to nothing more.</summary>
    Departed,
}
