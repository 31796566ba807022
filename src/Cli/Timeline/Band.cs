namespace Ocf.Cli;

/// <summary>A stretch of time on the page in which something was so.</summary>
/// <param name="From">In ticks of virtual time.</param>
/// <param name="Style">What it looks like: the name of a class of the style sheet.</param>
/// <param name="Event">The number of the event with which it began; 0 if there is none.</param>
internal sealed record Band(long From, long Until, string Style, string Text, long Event = 0);

/// <summary>One row of bands.</summary>
/// <param name="Group">Under which heading it stands: <c>faults</c>, <c>claims</c>, <c>power</c>, or a node.</param>
/// <param name="Kind">What it is a row of, such as <c>membership</c> or <c>resource</c>.</param>
internal sealed record BandRow(string Group, string Kind, string Title, IReadOnlyList<Band> Bands);
