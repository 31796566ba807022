using System.CommandLine;
using Ocf.Real;

namespace Ocf.Cli;

/// <summary><c>ocf status</c>: the cluster as the node of this machine sees it.</summary>
internal static class StatusCommand
{
    public static Command Create(Terminal terminal)
    {
        var socket = LocalNode.SocketOption();
        var format = new Option<string>("--output-as", "-o")
        {
            Description = "text, json, xml, or oneline with the exit codes of a Nagios plug-in",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json", "xml", "oneline");
        var command = new Command("status", "Show the cluster as this machine's node sees it") { socket, format };
        command.SetAction((parsed, stop) =>
            RunAsync(parsed.GetValue(socket), parsed.GetValue(format) ?? "text", terminal, stop));
        return command;
    }

    private static async Task<int> RunAsync(string? socket, string format, Terminal terminal, CancellationToken stop)
    {
        try
        {
            var answer = await LocalNode.AskAsync(socket, new ControlRequest("status"), stop);
            if (answer.Status is not { } status)
                throw new CommandFailure(ExitCode.NotConnected, answer.Error ?? "the node told no status");
            return Write(StatusMapper.Of(status, DateTimeOffset.UtcNow), format, terminal);
        }
        catch (CommandFailure failure) when (format == "oneline")
        {
            terminal.Output.WriteLine($"CLUSTER UNKNOWN: {failure.Message}");
            return StatusOneLine.Unknown;
        }
    }

    private static int Write(StatusReport status, string format, Terminal terminal)
    {
        switch (format)
        {
            case "oneline":
                var (line, exitCode) = StatusOneLine.Of(status);
                terminal.Output.WriteLine(line);
                return exitCode;
            case "json":
                terminal.WriteBytes(stream => StatusJson.Write(status, stream));
                break;
            case "xml":
                terminal.WriteBytes(stream => StatusXml.Write(status, stream));
                break;
            default:
                new StatusText(terminal.Output).Write(status);
                break;
        }

        return ExitCode.Success;
    }
}
