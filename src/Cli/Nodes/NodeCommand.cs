using System.CommandLine;
using Ocf.Real;

namespace Ocf.Cli;

/// <summary><c>ocf node</c>: one node of a real cluster, and what an operator asks of it.</summary>
internal static class NodeCommand
{
    public static Command Create(Terminal terminal) => new("node", "Run and steer a node of a real cluster")
    {
        Run(),
        KeyGen(terminal),
        Steer(terminal, "standby", "Move everything off a node and start nothing there"),
        Steer(terminal, "unstandby", "Let a node run resources again"),
        Steer(terminal, "leave", "Move everything off a node, then stop it"),
    };

    private static Command Run()
    {
        var config = new Option<string>("--config") { Description = "The cluster file", Required = true };
        var node = new Option<string?>("--node") { Description = "Which node this is (default: by name or address)" };
        var data = new Option<string?>("--data") { Description = "Data (default: /var/lib/ocf/CLUSTER/NODE)" };
        var socket = LocalNode.SocketOption();
        var format = new Option<LogFormat>("--log-format") { Description = "text or json" };
        var root = new Option<string?>("--agents") { Description = "Where resource agents are (OCF_ROOT)" };
        var fences = new Option<string?>("--fence-agents") { Description = "Where fence agents are" };
        var patience = new Option<int>("--stop-timeout")
        {
            Description = "Seconds that a clean stop may take",
            DefaultValueFactory = _ => 60,
        };
        var ordinary = new Option<bool>("--no-realtime") { Description = "Run at ordinary priority" };
        var command = new Command("run", "Run this machine's node until it is told to stop")
        {
            config, node, data, socket, format, root, fences, patience, ordinary,
        };
        command.SetAction(parsed =>
        {
            var usual = new NodeProcessOptions(parsed.GetRequiredValue(config));
            return NodeProcess.RunAsync(
                usual with
                {
                    Node = parsed.GetValue(node),
                    DataDirectory = parsed.GetValue(data),
                    ControlSocket = parsed.GetValue(socket),
                    LogFormat = parsed.GetValue(format),
                    AgentRoot = parsed.GetValue(root) ?? usual.AgentRoot,
                    FenceAgentFolder = parsed.GetValue(fences) ?? usual.FenceAgentFolder,
                    StopTimeout = TimeSpan.FromSeconds(parsed.GetValue(patience)),
                    Realtime = !parsed.GetValue(ordinary),
                },
                Console.OpenStandardError());
        });
        return command;
    }

    private static Command KeyGen(Terminal terminal)
    {
        var path = new Argument<string>("FILE") { Description = "The new key file" };
        var command = new Command("keygen", "Make a key that the nodes of a cluster share") { path };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(path);
            try
            {
                ClusterKey.Create(file);
            }
            catch (IOException fault)
            {
                throw new CommandFailure(ExitCode.CannotCreate, fault.Message);
            }

            terminal.Output.WriteLine($"{file}: a new key; copy it to every node, readable by root only");
        });
        return command;
    }

    private static Command Steer(Terminal terminal, string verb, string description)
    {
        var node = new Argument<string?>("NODE")
        {
            Description = "Which node (default: the one asked)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var socket = LocalNode.SocketOption();
        var command = new Command(verb, description) { node, socket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var request = new ControlRequest(verb, Node: parsed.GetValue(node));
            var answer = await LocalNode.AskAsync(parsed.GetValue(socket), request, cancellation);
            if (answer.Error is { } error) throw new CommandFailure(ExitCode.NoSuchObject, error);
            terminal.Output.WriteLine($"{verb}: the node has taken it on");
        });
        return command;
    }
}
