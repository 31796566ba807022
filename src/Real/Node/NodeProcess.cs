using System.Runtime.InteropServices;
using Ocf.Configuration;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>The process <c>ocf node run</c>: one node, from its cluster file to its clean end.</summary>
public static class NodeProcess
{
    /// <summary>Runs until the node has left the cluster, or cannot go on. Returns the exit code.</summary>
    /// <param name="log">Standard error.</param>
    public static async Task<int> RunAsync(NodeProcessOptions options, Stream log)
    {
        Scheduling.Disabled = !options.Realtime;
        using var early = new NodeLog(log, options.LogFormat, options.Node ?? "-");
        try
        {
            var file = Read(options.ConfigPath, early);
            if (file is null) return NodeExitCode.BadConfiguration;
            return await RunAsync(options, file, log).ConfigureAwait(false);
        }
        catch (ConfigurationFault fault)
        {
            early.Error("start", fault.Message);
            return NodeExitCode.BadConfiguration;
        }
        catch (StoreFault fault)
        {
            early.Error("store", fault.Message);
            return NodeExitCode.Store;
        }
    }

    private static ClusterFile? Read(string path, NodeLog log)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationFault(fault.Message);
        }

        var read = ClusterFileReader.Read(bytes, path);
        foreach (var diagnostic in read.Diagnostics)
        {
            if (diagnostic.Severity == Severity.Error) log.Error("config", diagnostic.ToString());
            else log.Notice("config", diagnostic.ToString());
        }

        return read.Value;
    }

    private static async Task<int> RunAsync(NodeProcessOptions options, ClusterFile file, Stream logStream)
    {
        var configuration = file.Cluster;
        var self = Identity.Of(configuration, options.Node, options.ConfigPath);
        var name = configuration.NameOf(self);
        var folder = Path.GetDirectoryName(Path.GetFullPath(options.ConfigPath)) ?? "/";
        var key = ClusterKey.Load(Path.Combine(folder, file.KeyFile), configuration.Name);
        using var data = new DataDirectory(options.DataDirectory ?? $"/var/lib/ocf/{configuration.Name}/{name}");
        using var log = new NodeLog(logStream, options.LogFormat, name);
        var events = new NodeEvents(configuration, log);
        var place = new RealNodePlace(data.Location, EndPoints.Of(configuration), key)
        {
            AgentRoot = options.AgentRoot,
            FenceAgentFolder = options.FenceAgentFolder,
            AdoptsOrphans = Environment.ProcessId == 1,
        };
        using var node = new RealNode(configuration, self, place, events);
        if (node.TornBytes > 0) log.Notice("store", $"cut {node.TornBytes} bytes of a write that a crash had torn");
        if (node.EndedLeftovers > 0)
            log.Notice("start", $"killed {node.EndedLeftovers} agents that the last process of this node left running");
        var commands = new ControlCommands(node, events);
        var socket = options.ControlSocket ?? Path.Combine(ControlClient.DefaultDirectory, name + ".sock");
        using var control = new ControlServer(socket, commands);
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        events.Left += () => ended.TrySetResult(NodeExitCode.Left);
        node.Ended += (why, reason) =>
        {
            log.Error("end", reason);
            ended.TrySetResult(why == NodeEnd.Bug ? NodeExitCode.Bug : NodeExitCode.Store);
        };
        using var signals = new StopSignals(() => Stop(options, log, commands, ended), () => GiveUp(log, ended));
        node.Start();
        var own = configuration.Nodes[self.Index];
        log.Notice("start", $"node {name} of cluster {configuration.Name} at {own.Address}, data in {data.Location}");
        SystemdNotifier.Ready($"node {name} of cluster {configuration.Name}");
        var code = await ended.Task.ConfigureAwait(false);

        // What it said last is on its way; a moment lets it reach the wire.
        if (code == NodeExitCode.Left) await Task.Delay(50).ConfigureAwait(false);
        return code;
    }

    private static void Stop(
        NodeProcessOptions options, NodeLog log, ControlCommands commands, TaskCompletionSource<int> ended)
    {
        log.Notice("stop", "asked to stop: moving resources away and leaving the cluster");
        SystemdNotifier.Stopping();
        commands.Leave();
        _ = Task.Delay(options.StopTimeout).ContinueWith(
            _ =>
            {
                log.Error("stop", $"could not leave within {options.StopTimeout.TotalSeconds} s");
                ended.TrySetResult(NodeExitCode.NotLeft);
            },
            TaskScheduler.Default);
    }

    private static void GiveUp(NodeLog log, TaskCompletionSource<int> ended)
    {
        log.Error("stop", "asked to stop again: ending at once; the others will fence this node");
        ended.TrySetResult(NodeExitCode.NotLeft);
    }

    /// <summary>SIGTERM or SIGINT once is a clean stop, twice is now.</summary>
    private sealed class StopSignals : IDisposable
    {
        private readonly PosixSignalRegistration[] _registrations;
        private int _count;

        public StopSignals(Action first, Action again)
        {
            void On(PosixSignalContext context)
            {
                context.Cancel = true;
                if (Interlocked.Increment(ref _count) == 1) first();
                else again();
            }

            _registrations =
            [
                PosixSignalRegistration.Create(PosixSignal.SIGTERM, On),
                PosixSignalRegistration.Create(PosixSignal.SIGINT, On),
            ];
        }

        public void Dispose()
        {
            foreach (var registration in _registrations) registration.Dispose();
        }
    }
}
