using System.Net.Sockets;
using System.Text;

namespace Ocf.Real;

/// <summary>
/// The lab's fence agent, <c>fence_ocf_lab</c>: a program that the nodes call as the FenceAgentAPI says, options on
/// standard input, and that passes the order to the lab's power switch.
/// </summary>
public static class LabFenceAgent
{
    private const int Error = 1;

    public static async Task<int> RunAsync(string socketPath, TextReader input)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await input.ReadLineAsync().ConfigureAwait(false) is { } line)
            if (!line.StartsWith('#') && line.Split('=', 2) is [var key, var value])
                options[key.Trim()] = value.Trim();
        var action = options.GetValueOrDefault("action", "reboot");
        if (action == "metadata") return await MetadataAsync().ConfigureAwait(false);
        if (!options.TryGetValue("plug", out var plug)) return await FailAsync("no plug given").ConfigureAwait(false);
        var order = $"{action} {options.GetValueOrDefault("device", "-")} {Environment.MachineName} {plug}\n";
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath)).ConfigureAwait(false);
            await using var stream = new NetworkStream(socket);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(order)).ConfigureAwait(false);
            var answer = await new LineReader(stream, 64).ReadAsync(CancellationToken.None).ConfigureAwait(false);
            return answer is not null && int.TryParse(Encoding.ASCII.GetString(answer), out var code)
                ? code
                : await FailAsync("the switch did not answer").ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return await FailAsync(fault.Message).ConfigureAwait(false);
        }
    }

    private static async Task<int> FailAsync(string reason)
    {
        await Console.Error.WriteLineAsync($"fence_ocf_lab: {reason}").ConfigureAwait(false);
        return Error;
    }

    private static async Task<int> MetadataAsync()
    {
        const string text = """
            <?xml version="1.0" ?>
            <resource-agent name="fence_ocf_lab" shortdesc="Power switch of a lab of network namespaces">
            <longdesc>Cuts the power of a lab's node by ending its process namespace.</longdesc>
            <parameters>
            <parameter name="action" required="1"><content type="string" default="reboot"/></parameter>
            <parameter name="plug" required="1"><content type="string"/></parameter>
            </parameters>
            <actions><action name="off"/><action name="on"/><action name="status"/><action name="monitor"/>
            <action name="metadata"/></actions>
            </resource-agent>
            """;
        await Console.Out.WriteLineAsync(text).ConfigureAwait(false);
        return 0;
    }
}
