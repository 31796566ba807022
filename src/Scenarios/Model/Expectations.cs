namespace Ocf.Scenarios;

/// <summary>
/// What a scenario claims: the standard invariants, its own claims, and bounds on numbers over all seeds.
/// </summary>
public sealed record Expectations(Invariants Invariants, IReadOnlyList<Claim> Claims, IReadOnlyList<Limit> Limits)
{
    /// <summary>
    /// Those that the scenario names: they are demanded even under a fault that no cluster can keep them under.
    /// </summary>
    public Invariants Named { get; init; }
}

/// <summary>The standard invariants; all of them are judged unless a scenario names some, or <c>none</c>.</summary>
[Flags]
public enum Invariants
{
    None = 0,

    /// <summary>S1: a resource is never active on two nodes.</summary>
    NoSplitBrain = 1,

    /// <summary>S2: nothing is recovered from a node that is not confirmed off.</summary>
    FenceBeforeTakeover = 2,

    /// <summary>S3: at most one partition is quorate.</summary>
    OnePrimary = 4,

    /// <summary>S4: who installs a view installs the same one.</summary>
    ViewAgreement = 8,

    /// <summary>L1: after the last fault the cluster comes together and runs what can run.</summary>
    Converges = 16,

    /// <summary>L2: nobody is fenced without need.</summary>
    Thrifty = 32,

    All = 63,
}

/// <summary>When and how a claim must hold.</summary>
public enum ClaimKind
{
    /// <summary>In every observation.</summary>
    Always,

    /// <summary>In no observation.</summary>
    Never,

    /// <summary>In some observation before the deadline, and then for as long as it says.</summary>
    Eventually,

    /// <summary>In some observation of at least one seed: else the scenario does not test what it says.</summary>
    Sometimes,

    /// <summary>By what the clients of a workload saw, at the end of the run.</summary>
    History,
}

/// <summary>One claim of a scenario.</summary>
/// <param name="Id">Its id, or one made from its kind and line; unique in the scenario.</param>
/// <param name="After">For <see cref="ClaimKind.Eventually"/>: index of the step that starts the clock, -1 for the
/// start.</param>
/// <param name="Within">For <see cref="ClaimKind.Eventually"/>: how long after that it must have become true.</param>
/// <param name="Hold">For <see cref="ClaimKind.Eventually"/>: how long it must then stay true.</param>
public sealed record Claim(
    ClaimKind Kind,
    string Id,
    Condition That,
    Window Window,
    int After,
    TimeSpan Within,
    TimeSpan Hold,
    int Line)
{
    /// <summary>For <see cref="ClaimKind.History"/>: index of the workload whose history is judged.</summary>
    public int Workload { get; init; } = -1;
}

/// <summary>The part of a run in which a claim is looked at.</summary>
/// <param name="From">It opens when this is reached; null for the start.</param>
/// <param name="Until">It closes when this is reached; null for the end.</param>
/// <param name="During">Index of the step from whose run until its end it is open; -1 for none.</param>
/// <param name="Outside">Index of the step from whose run until its end it is closed; -1 for none.</param>
public sealed record Window(WindowEdge? From, WindowEdge? Until, int During, int Outside)
{
    public static Window Whole { get; } = new(null, null, -1, -1);
}

/// <summary>A time since the start, or the moment in which a step runs.</summary>
/// <param name="Step">Its index, or -1 for a time.</param>
public sealed record WindowEdge(TimeSpan Time, int Step);

/// <summary>A bound on a number that every run measures, taken over all seeds.</summary>
/// <param name="Metric">Its name, such as <c>failover_seconds</c>.</param>
public sealed record Limit(string Metric, IReadOnlyList<LimitBound> Bounds, int Line);

/// <summary>One bound. Times are in microseconds, whatever the unit in a metric's name; counts are plain.</summary>
/// <param name="Text">As the scenario has it, such as <c>p99 &lt; 30s</c>.</param>
public sealed record LimitBound(Statistic Statistic, int Percentile, Comparison Comparison, long Value, string Text);

/// <summary>What is taken of all the values of a metric.</summary>
public enum Statistic
{
    Percentile,
    Max,
    Min,
    Mean,
}

/// <summary>The comparisons of the condition language.</summary>
public enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
