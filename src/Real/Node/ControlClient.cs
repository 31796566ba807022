using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ocf.Real;

/// <summary>Talks to a node of this machine through its control socket.</summary>
public sealed class ControlClient : IDisposable
{
    /// <summary>Where nodes put their sockets, each under its own name.</summary>
    public const string DefaultDirectory = "/run/ocf";

    private const int MaxAnswer = 16 << 20;

    private readonly NetworkStream _stream;
    private readonly LineReader _lines;

    private ControlClient(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _lines = new LineReader(_stream, MaxAnswer);
    }

    /// <summary>The socket of the only node on this machine, or of the one named; null if there is none.</summary>
    public static string? Find(string? node = null)
    {
        if (node is not null) return Path.Combine(DefaultDirectory, node + ".sock");
        return Directory.Exists(DefaultDirectory)
            ? Directory.GetFiles(DefaultDirectory, "*.sock").Order(StringComparer.Ordinal).FirstOrDefault()
            : null;
    }

    /// <summary>Null if no node listens there.</summary>
    public static async Task<ControlClient?> ConnectAsync(string path, CancellationToken cancellation = default)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
            return new ControlClient(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    public async Task<ControlAnswer> AskAsync(ControlRequest request, CancellationToken cancellation = default)
    {
        await WriteAsync(request, cancellation).ConfigureAwait(false);
        return await ReadAsync(cancellation).ConfigureAwait(false)
            ?? throw new IOException("the node closed the connection without an answer");
    }

    /// <summary>The node's status now, and again whenever it changes. Ends when the node does.</summary>
    public async IAsyncEnumerable<NodeStatus> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await WriteAsync(new ControlRequest("watch"), cancellation).ConfigureAwait(false);
        while (await ReadAsync(cancellation).ConfigureAwait(false) is { } answer)
            if (answer.Status is { } status)
                yield return status;
    }

    public void Dispose() => _stream.Dispose();

    private async Task WriteAsync(ControlRequest request, CancellationToken cancellation)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(request, ControlJson.Default.ControlRequest);
        await _stream.WriteAsync((byte[])[.. bytes, (byte)'\n'], cancellation).ConfigureAwait(false);
    }

    private async Task<ControlAnswer?> ReadAsync(CancellationToken cancellation)
    {
        var line = await _lines.ReadAsync(cancellation).ConfigureAwait(false);
        return line is null ? null : JsonSerializer.Deserialize(line, ControlJson.Default.ControlAnswer);
    }
}
