namespace Ocf.Cli;

/// <summary>One link of the chain that led to a failure.</summary>
/// <param name="Word">
/// How it hangs together with the one before: <c>broken</c>, <c>when</c>, <c>because</c>, <c>needs</c>.
/// </param>
/// <param name="Event">The number of the event; 0 if it is none.</param>
internal sealed record Reason(string Word, long Time, string Node, string Text, long Event);
