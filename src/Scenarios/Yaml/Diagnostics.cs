namespace Ocf.Scenarios;

/// <summary>Collects what is wrong in one file, so that its author sees it all at once.</summary>
internal sealed class Diagnostics(SourceText source)
{
    /// <summary>The most that is reported; whoever mends these runs the check again.</summary>
    public const int MaxReported = 20;

    private const int MaxKept = 1000;

    private readonly List<Diagnostic> _all = [];

    public bool HasErrors { get; private set; }

    public void Error(Place place, string code, string message) => Add(place, Severity.Error, code, message);

    public void Warning(Place place, string code, string message) => Add(place, Severity.Warning, code, message);

    /// <summary>
    /// In the order of the file. Warnings only if there is no error: many a warning follows from a key that was
    /// misspelt.
    /// </summary>
    public IReadOnlyList<Diagnostic> Report() =>
    [
        .. _all
            .Where(each => each.Severity == Severity.Error || !HasErrors)
            .OrderBy(each => each.Line)
            .ThenBy(each => each.Column)
            .Distinct()
            .Take(MaxReported),
    ];

    private void Add(Place place, Severity severity, string code, string message)
    {
        HasErrors |= severity == Severity.Error;
        if (_all.Count >= MaxKept) return;
        var line = source.Line(place.Line);
        var length = Math.Clamp(place.Length, 1, Math.Max(1, line.Length - place.Column + 1));
        _all.Add(new Diagnostic(
            source.FileName, place.Line, place.Column, length, severity, code, Printable(message), Printable(line)));
    }

    /// <summary>A file may hold anything; a terminal must not be told to do it.</summary>
    private static string Printable(string text) =>
        string.Create(text.Length, text, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsControl(from[i]) ? ' ' : from[i];
        });
}
