using System.Net.Sockets;
using System.Text.Json;

namespace Ocf.Real;

/// <summary>
/// The node's local control socket: a line of JSON in, a line of JSON out. Only the node's own user may open it. Few
/// clients, short lines: nobody local can make the node use memory without bound.
/// </summary>
internal sealed class ControlServer : IDisposable
{
    public const int MaxLine = 4096;
    public const int MaxClients = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _path;
    private readonly ControlCommands _commands;
    private readonly Socket _listener;
    private readonly CancellationTokenSource _stopping = new();
    private int _clients;

    public ControlServer(string path, ControlCommands commands)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        _path = path;
        _commands = commands;
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");

            // Left by a crash: the data directory's lock says that no other process of this node is alive.
            File.Delete(path);
            _listener.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            _listener.Listen(MaxClients);
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
        {
            _listener.Dispose();
            throw new ConfigurationFault($"{path}: cannot make the control socket: {fault.Message}");
        }

        _ = Task.Run(AcceptAsync);
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _listener.Dispose();
        File.Delete(_path);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                if (Interlocked.Increment(ref _clients) > MaxClients)
                {
                    Interlocked.Decrement(ref _clients);
                    client.Dispose();
                    continue;
                }

                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The node stops.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            var lines = new LineReader(stream, MaxLine);
            while (await ReadAsync(lines).ConfigureAwait(false) is { } line)
            {
                if (Parse(line) is not { } request)
                {
                    await AnswerAsync(stream, new ControlAnswer("not a request: one JSON object a line, with 'do'"))
                        .ConfigureAwait(false);
                    continue;
                }

                if (request.Do == "watch") await WatchAsync(stream).ConfigureAwait(false);
                else await AnswerAsync(stream, await _commands.DoAsync(request).ConfigureAwait(false))
                    .ConfigureAwait(false);
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, said nothing for too long, or wrote an endless line.
        }
        finally
        {
            Interlocked.Decrement(ref _clients);
        }
    }

    private static ControlRequest? Parse(byte[] line)
    {
        try
        {
            var request = JsonSerializer.Deserialize(line, ControlJson.Default.ControlRequest);
            return request?.Do is null ? null : request;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<byte[]?> ReadAsync(LineReader lines)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        patience.CancelAfter(Patience);
        return await lines.ReadAsync(patience.Token).ConfigureAwait(false);
    }

    /// <summary>A status now, and another whenever something changed, until the client goes.</summary>
    private async Task WatchAsync(Stream stream)
    {
        await foreach (var status in _commands.WatchAsync(_stopping.Token).ConfigureAwait(false))
            await AnswerAsync(stream, new ControlAnswer(Status: status)).ConfigureAwait(false);
    }

    private async Task AnswerAsync(Stream stream, ControlAnswer answer)
    {
        // A client that does not read is cut off rather than waited for.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        patience.CancelAfter(Patience);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, ControlJson.Default.ControlAnswer);
        await stream.WriteAsync((byte[])[.. bytes, (byte)'\n'], patience.Token).ConfigureAwait(false);
    }
}
