namespace Ocf.Sim;

/// <summary>What is wrong with one machine, and since when.</summary>
internal sealed class MachineTruth
{
    /// <summary>
    /// When it lost its power, its daemon, its breath or a connection, and has not had all of them since; -1 if it is
    /// well. A failover is measured from here, as its users do (<see cref="Scenarios.FailoverWatch"/>).
    /// </summary>
    public long TroubledSince { get; set; } = -1;

    /// <summary>When it last became well, or ill.</summary>
    public long ChangedAt { get; set; }

    /// <summary>When a fault of any kind last lay on one of its links, or was taken off it; -1 for never.</summary>
    public long LinksFaultyAt { get; set; } = -1;

    public bool AreLinksHealthy { get; set; } = true;

    /// <summary>When its disk last began or ceased to misbehave; -1 for never.</summary>
    public long DiskFaultyAt { get; set; } = -1;

    public bool IsDiskHealthy { get; set; } = true;

    /// <summary>
    /// True if an action of a resource agent failed here: a reason to fence it, though nothing else be wrong.
    /// </summary>
    public bool HasFailedAction { get; set; }

    /// <summary>The last life in which a stop failed here, or 0.</summary>
    public int StopFailedIn { get; set; }
}
