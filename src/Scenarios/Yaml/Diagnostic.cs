using System.Text;

namespace Ocf.Scenarios;

/// <summary>How bad a diagnostic is.</summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>Something wrong in a file: where, what, and what would be right.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Length">How many characters are meant.</param>
/// <param name="Code">Stable: <c>OCF012</c>.</param>
/// <param name="SourceLine">The line of the file.</param>
public sealed record Diagnostic(
    string FileName,
    int Line,
    int Column,
    int Length,
    Severity Severity,
    string Code,
    string Message,
    string SourceLine)
{
    /// <summary>The message in one line, then the line of the file with the place marked.</summary>
    public override string ToString()
    {
        var kind = Severity == Severity.Error ? "error" : "warning";
        var text = new StringBuilder();
        text.Append($"{FileName}:{Line}:{Column}: {kind} {Code}: {Message}\n");
        var number = Line.ToString().PadLeft(6);
        text.Append($"{number} | {SourceLine}".TrimEnd()).Append('\n');
        text.Append($"       | {new string(' ', Math.Max(0, Column - 1))}{new string('^', Math.Max(1, Length))}");
        return text.ToString();
    }
}

/// <summary>What was read from a file, or null if it has errors, and everything that is to be said about it.</summary>
public sealed record ReadResult<T>(T? Value, IReadOnlyList<Diagnostic> Diagnostics)
    where T : class
{
    public bool Succeeded => Value is not null;
}
