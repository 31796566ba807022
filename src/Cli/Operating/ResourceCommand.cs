using System.CommandLine;
using Ocf.Real;

namespace Ocf.Cli;

/// <summary>
/// <c>ocf resource</c>: what an operator asks of the cluster through the node of this machine, which passes it on to
/// the coordinator. The command ends when the node has taken it on; the status shows when it is done.
/// </summary>
internal static class ResourceCommand
{
    public static Command Create(Terminal terminal) => new("resource", "Steer the resources of a real cluster")
    {
        Steer("enable", "Let a resource or group run", terminal),
        Steer("disable", "Stop a resource or group and keep it stopped", terminal),
        Steer("cleanup", "Forget the failures of a resource", terminal),
    };

    private static Command Steer(string verb, string description, Terminal terminal)
    {
        var socket = LocalNode.SocketOption();
        var resource = new Argument<string>("RESOURCE") { Description = "Its id, or that of its group" };
        var command = new Command(verb, description) { resource, socket };
        command.SetAction(async (parsed, stop) =>
        {
            var id = parsed.GetRequiredValue(resource);
            var answer = await LocalNode.AskAsync(
                parsed.GetValue(socket), new ControlRequest(verb, Resource: id), stop);
            if (answer.Error is { } error) throw new CommandFailure(ExitCode.NoSuchObject, error);
            terminal.Output.WriteLine($"{verb} {id}: the node has taken it on");
            return ExitCode.Success;
        });
        return command;
    }
}
