namespace Ocf.Scenarios;

/// <summary>The standard invariants as scenarios name them.</summary>
internal static class InvariantWords
{
    public static readonly (string Word, Invariants Value)[] Known =
    [
        ("no-split-brain", Invariants.NoSplitBrain),
        ("fence-before-takeover", Invariants.FenceBeforeTakeover),
        ("single-dc", Invariants.OnePrimary),
        ("view-agreement", Invariants.ViewAgreement),
        ("converges", Invariants.Converges),
        ("no-needless-fencing", Invariants.Thrifty),
        ("none", Invariants.None),
    ];

    public static IEnumerable<string> Of(Invariants invariants) => Known
        .Where(each => invariants == each.Value || (each.Value != Invariants.None && invariants.HasFlag(each.Value)))
        .Select(each => each.Word);
}
