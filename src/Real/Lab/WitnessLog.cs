using System.Text;

namespace Ocf.Real;

/// <summary>One line of the witness log.</summary>
/// <param name="Outcome"><c>begins</c>, an exit code, or how the scenario broke the action.</param>
internal sealed record WitnessEntry(string Node, string Resource, string Action, string Outcome);

/// <summary>
/// The log to which the agents of all nodes append. One short write a line, so lines of different nodes do not mix and
/// stand in the order in which things happened.
/// </summary>
internal sealed class WitnessLog(string path)
{
    private long _read;

    /// <summary>The whole lines that came since the last call.</summary>
    public IReadOnlyList<WitnessEntry> ReadNew()
    {
        if (new FileInfo(path) is not { Exists: true } file || file.Length == _read) return [];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(_read, SeekOrigin.Begin);
        var bytes = new byte[file.Length - _read];
        stream.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        _read += end;
        var entries = new List<WitnessEntry>();
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split(' ', 4) is [var node, var resource, var action, var outcome])
                entries.Add(new WitnessEntry(node, resource, action, outcome));
        return entries;
    }
}
