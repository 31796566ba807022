using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>What a run did to its world, and when: a step's verb with everything decided that was drawn.</summary>
/// <param name="For">After so long it is undone; null: never, or by itself.</param>
/// <param name="Step">The step that it came from; one of those within it, for a <see cref="Rolling"/>.</param>
public sealed record Deed(TimeSpan At, Verb Verb, TimeSpan? For, Step Step);
