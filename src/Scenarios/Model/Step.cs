namespace Ocf.Scenarios;

/// <summary>
/// One thing that happens. A step <i>runs</i> when its verb is carried out, and is <i>done</i> when that has ended:
/// the last repetition ran, what <see cref="For"/> limits was undone, <see cref="Rolling"/> and <see cref="Wait"/>
/// came to their end.
/// </summary>
/// <param name="Index">Its place in the list that it stands in.</param>
/// <param name="Id">Empty if it has none.</param>
/// <param name="For">After so long the verb is undone: the partition heals, the paused process goes on.</param>
/// <param name="Line">Where it stands in the file, from 1.</param>
public sealed record Step(
    int Index,
    string Id,
    Trigger Trigger,
    Repeat? Repeat,
    SpanDistribution? For,
    Verb Verb,
    int Line);

/// <summary>
/// When a step runs for the first time. With <see cref="At"/>: so long after the start. With <see cref="When"/>: as
/// soon as the condition holds, looked at from the moment in which the step before ran, and then <see cref="After"/>
/// later. Else: <see cref="After"/> the step before ran, or was done if it is a <see cref="Rolling"/> or a <see
/// cref="Wait"/>. With <see cref="Repeat.During"/> and nothing else: each interval after that other step began.
/// </summary>
public sealed record Trigger(SpanDistribution? At, SpanDistribution After, Condition? When);

/// <summary>How often a step runs.</summary>
/// <param name="Every">The time from one run to the next; null if it is bound to a condition only.</param>
/// <param name="Times">How many runs at most; null for no end but that of the scenario, or of <paramref
/// name="During"/>.</param>
/// <param name="During">Index of the step while which it repeats, from that one's run until it is done; -1 for
/// none.</param>
/// <param name="Chance">Of each run by itself, drawn; a run that is not drawn still counts.</param>
/// <param name="Once">False lets <see cref="Trigger.When"/> fire again, each time the condition becomes true
/// anew.</param>
public sealed record Repeat(SpanDistribution? Every, int? Times, int During, Probability Chance, bool Once);
