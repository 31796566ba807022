using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>Something that a step of the scenario did: from when until when.</summary>
/// <param name="Verb">That of the step, or what a <see cref="Chaos"/> drew.</param>
/// <param name="Number">The event in which it began.</param>
/// <param name="Until">
/// When it had come to its end, or was undone; the same as <paramref name="From"/> for what is done at once, and -1 if
/// the run ended first.
/// </param>
public sealed record RecordedDeed(Verb Verb, Step Step, long Number, long From, long Until);
