using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>A step of the scenario that was carried out: from when until when.</summary>
/// <param name="Number">The event in which it began.</param>
/// <param name="Until">
/// When it had come to its end, or was undone; the same as <paramref name="From"/> for what is done at once, and -1 if
/// the run ended first.
/// </param>
public sealed record Deed(Step Step, long Number, long From, long Until);
