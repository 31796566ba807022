using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Ocf.Real;

/// <summary>How the log of a node looks.</summary>
public enum LogFormat
{
    Text,
    Json,
}

/// <summary>
/// One line for each event that an administrator must know of. The node's thread only drops a line in a queue: a log
/// on a stalled terminal must not make a node look dead. When the queue is full, lines are dropped and counted.
/// </summary>
internal sealed class NodeLog : IDisposable
{
    private const int MaxWaiting = 1024;

    private readonly Channel<Line> _lines =
        Channel.CreateBounded<Line>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly Stream _target;
    private readonly LogFormat _format;
    private readonly string _node;
    private readonly Task _writing;
    private long _dropped;

    public NodeLog(Stream target, LogFormat format, string node)
    {
        _target = target;
        _format = format;
        _node = node;
        _writing = Task.Run(WriteAllAsync);
    }

    public void Notice(string kind, string text) => Add("notice", kind, text);

    public void Error(string kind, string text) => Add("error", kind, text);

    /// <summary>Writes what waits, but does not wait for a reader that is gone.</summary>
    public void Dispose()
    {
        _lines.Writer.TryComplete();
        _writing.Wait(TimeSpan.FromSeconds(1));
    }

    private void Add(string level, string kind, string text)
    {
        if (!_lines.Writer.TryWrite(new Line(DateTimeOffset.UtcNow, level, kind, text)))
            Interlocked.Increment(ref _dropped);
    }

    private async Task WriteAllAsync()
    {
        await foreach (var line in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            var dropped = Interlocked.Exchange(ref _dropped, 0);
            if (dropped > 0)
                await WriteAsync(line with { Kind = "log", Text = $"{dropped} lines dropped" }).ConfigureAwait(false);
            await WriteAsync(line).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(Line line)
    {
        try
        {
            await _target.WriteAsync(_format == LogFormat.Json ? Json(line) : Text(line)).ConfigureAwait(false);
            await _target.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody reads the log; the node goes on.
        }
    }

    private byte[] Text(Line line)
    {
        var time = line.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes($"{time} {_node} {line.Level}: {line.Kind}: {line.Text}\n");
    }

    private byte[] Json(Line line)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("time", line.At);
            json.WriteString("node", _node);
            json.WriteString("level", line.Level);
            json.WriteString("kind", line.Kind);
            json.WriteString("text", line.Text);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private readonly record struct Line(DateTimeOffset At, string Level, string Kind, string Text);
}
