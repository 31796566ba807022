namespace Ocf.Cli;

/// <summary>Why a claim failed in one run: what led to it, and what the scenario had done by then.</summary>
/// <param name="Who">The nodes that it is about.</param>
/// <param name="Because">Latest first: the failure itself, what caused that, what caused that.</param>
/// <param name="Faults">In the order in which they began.</param>
internal sealed record Why(
    IReadOnlyList<string> Who, IReadOnlyList<StoryLine> Because, IReadOnlyList<FaultLine> Faults)
{
    /// <summary>The last messages before the failure.</summary>
    public IReadOnlyList<MessageLine> Messages { get; init; } = [];

    /// <summary>The step without which it would hardly have happened, or null.</summary>
    public FaultLine? Culprit => Faults.LastOrDefault(fault => fault.IsCause) ?? Faults.LastOrDefault();

    /// <summary>What led to the failure, and what was in force, a line each.</summary>
    public IEnumerable<string> Lines()
    {
        var width = Because.Max(line => line.Node.Length);
        foreach (var line in Because.Skip(1))
            yield return $"because {Words.Moment(line.At),11}  {line.Node.PadRight(width)}  {line.Text}";
        foreach (var fault in Faults)
        {
            var mark = fault.IsCause ? "a cause" : "in force";
            yield return $"{mark} since {Words.Moment(fault.Since)}, line {fault.Line}: {fault.Text}";
        }
    }
}

/// <summary>A step of the scenario that was in force.</summary>
/// <param name="Step">Its index in the scenario.</param>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="IsCause">What it did is among the causes.</param>
internal sealed record FaultLine(TimeSpan Since, int Step, int Line, string Text, bool IsCause);
