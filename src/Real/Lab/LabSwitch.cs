using System.Net.Sockets;
using System.Text;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// The lab's power switches, behind a socket that only the fence agent of the lab knows. What it cuts is really off
/// before it says so, unless a scenario makes it lie.
/// </summary>
internal sealed class LabSwitch : IDisposable
{
    private readonly Socket _listener;
    private readonly Func<SwitchOrder, CancellationToken, Task<int>> _handle;

    /// <param name="handle">
    /// Carries an order out and gives the fence agent's exit code. Cancelled when the agent is gone: whoever loses his
    /// power while he still talks to the device has not cut anybody off.
    /// </param>
    public LabSwitch(string path, Func<SwitchOrder, CancellationToken, Task<int>> handle)
    {
        _handle = handle;
        _listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen(64);
        _ = Task.Run(AcceptAsync);
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync().ConfigureAwait(false);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The lab ends.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            await using var stream = new NetworkStream(client, ownsSocket: true);
            var lines = new LineReader(stream, 1024);
            if (await lines.ReadAsync(CancellationToken.None).ConfigureAwait(false) is not { } line) return;
            if (Encoding.UTF8.GetString(line).Split(' ') is not [var action, var device, var by, var plug]) return;
            using var gone = new CancellationTokenSource();
            _ = CancelAtEndAsync(lines, gone);
            var code = await _handle(new SwitchOrder(action, device, by, plug), gone.Token).ConfigureAwait(false);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{code}\n")).ConfigureAwait(false);
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // The agent was killed: it ran out of its time, or its node did.
        }
    }

    private static async Task CancelAtEndAsync(LineReader lines, CancellationTokenSource gone)
    {
        try
        {
            await lines.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            await gone.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // The order was carried out first.
        }
    }
}

/// <param name="By">The node on which the fence agent ran.</param>
/// <param name="Plug">The node that it is about.</param>
internal sealed record SwitchOrder(string Action, string Device, string By, string Plug);
