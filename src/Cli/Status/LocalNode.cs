using System.CommandLine;
using System.Text.Json;
using Ocf.Real;

namespace Ocf.Cli;

/// <summary>The node of this machine, as commands reach it: through its control socket.</summary>
internal static class LocalNode
{
    /// <summary>A node answers within milliseconds; one that does not is stuck.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Option<string?> SocketOption() => new("--socket")
    {
        Description = $"The node's control socket (default: the one in {ControlClient.DefaultDirectory})",
        HelpName = "PATH",
    };

    public static async Task<ControlAnswer> AskAsync(string? socket, ControlRequest request, CancellationToken stop)
    {
        var path = socket ?? ControlClient.Find()
            ?? throw new CommandFailure(
                ExitCode.NotConnected,
                $"no node runs on this machine (there is no socket in {ControlClient.DefaultDirectory}); " +
                "start one with 'ocf node run', or name its socket with --socket");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var client = await ControlClient.ConnectAsync(path, patience.Token)
                ?? throw new CommandFailure(ExitCode.NotConnected, $"no node listens on {path}");
            return await client.AskAsync(request, patience.Token);
        }
        catch (Exception fault) when (fault is IOException or JsonException or OperationCanceledException)
        {
            throw new CommandFailure(ExitCode.NotConnected, $"the node at {path} does not answer: {fault.Message}");
        }
    }
}
