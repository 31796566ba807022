using System.Diagnostics;

namespace Ocf.Cli;

/// <summary>
/// How far a long command is, in one line that is drawn over: only where a person reads it, and never among the data.
/// </summary>
internal sealed class ProgressLine(Terminal terminal, long total) : IDisposable
{
    private const int BarWidth = 30;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _lock = new();
    private TimeSpan _next;
    private long _done;
    private int _width;

    /// <summary>So many more are done; may be called by any thread.</summary>
    public void Advance(string what, long count = 1)
    {
        lock (_lock)
        {
            _done += count;
            if (!terminal.ErrorIsLive || (_clock.Elapsed < _next && _done < total)) return;
            _next = _clock.Elapsed + Refresh;
            Draw(Line(_done, total, what));
        }
    }

    /// <summary>Leaves no trace on the screen.</summary>
    public void Dispose()
    {
        lock (_lock)
            if (_width > 0) Draw("");
        if (_width > 0) terminal.Error.Write('\r');
    }

    public static string Line(long done, long total, string what)
    {
        var full = (int)(BarWidth * done / Math.Max(1, total));
        var text = $"[{new string('#', full)}{new string('.', BarWidth - full)}] {done}/{total} {what}";
        return text.Length <= 79 ? text : text[..79];
    }

    private void Draw(string text)
    {
        terminal.Error.Write("\r" + text.PadRight(_width));
        terminal.Error.Flush();
        _width = Math.Max(_width, text.Length);
    }
}
