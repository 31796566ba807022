using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// A whole cluster of real processes on one machine: a network, nodes, power switches, and what a scenario does to
/// them. It must be built inside the namespaces that <see cref="LabLauncher"/> makes; everything here is on its loop's
/// thread unless it says otherwise.
/// </summary>
internal sealed class Lab : IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(90);

    private readonly ChildRunner _children = new(adopts: true);
    private readonly CancellationTokenSource _ending = new();
    private readonly LabAgents _agents;
    private readonly LabSwitch _switch;
    private readonly string _folder;
    private readonly Action<string, string> _tell;

    public Lab(Scenario scenario, string folder, ulong seed, Func<int, bool> stepDone, Action<string, string> tell)
    {
        Cluster = scenario.Cluster;
        _folder = folder;
        _tell = tell;
        Dice = new LabDice(seed);
        var shell = new LabShell(_children);
        _agents = new LabAgents(folder);
        Network = new LabNetwork(shell, Cluster.Nodes.Count, scenario.Network);
        Nodes = [.. Cluster.Nodes.Select((node, i) => new LabNode(
            new NodeId((byte)i), node.Name, shell, Network, Path.Combine(folder, "nodes", node.Name)))];
        Truth = new LabTruth(Cluster, Nodes, _agents.WitnessLog, stepDone);
        Switches = new LabSwitches(this, scenario);
        _switch = new LabSwitch(_agents.SwitchSocket, Switches.HandleAsync);
        File.WriteAllText(Path.Combine(folder, "cluster.yaml"), LabClusterFile.Write(Cluster));
        ClusterKey.Create(Path.Combine(folder, "key"));
        foreach (var node in Nodes) node.DaemonEnded += ended => Loop.Post(() => OnDaemonEnded(ended));
    }

    public ClusterConfiguration Cluster { get; }

    public LabLoop Loop { get; } = new();

    public LabDice Dice { get; }

    public LabNetwork Network { get; }

    public LabNode[] Nodes { get; }

    public LabTruth Truth { get; }

    public LabSwitches Switches { get; }

    public void Tell(string node, string text) => _tell(node, text);

    public string NamesOf(NodeSet nodes)
    {
        var names = new List<string>();
        foreach (var node in nodes) names.Add(Cluster.NameOf(node));
        return names.Count == 0 ? "nobody" : string.Join(", ", names);
    }

    public bool IsPowered(string name) => Cluster.FindNode(name) is { } node && Nodes[node.Index].HasPower;

    /// <summary>A machine gets power, boots, and starts its cluster process.</summary>
    public void PowerOn(NodeSet nodes)
    {
        foreach (var id in nodes)
        {
            var node = Nodes[id.Index];
            if (node.HasPower) continue;
            node.PowerOn();
            Truth.Powered(id, true, Loop.Now);
            Tell(node.Name, "is powered on");
            StartDaemon(node);
        }
    }

    public void CutPower(NodeId id, string why)
    {
        var node = Nodes[id.Index];
        if (!node.HasPower) return;
        node.PowerOff();
        Truth.Powered(id, false, Loop.Now);
        Tell(node.Name, why);
    }

    /// <param name="bootsIn">How long the machine takes to boot; a lab's own boot takes no time worth naming.</param>
    public Action Crash(NodeSet nodes, SpanDistribution? downFor, string why, SpanDistribution? bootsIn = null)
    {
        var boot = bootsIn ?? SpanDistribution.Zero;
        foreach (var node in nodes)
        {
            CutPower(node, why);
            if (downFor is not null)
                Loop.After(Dice.Draw(downFor) + Dice.Draw(boot), () => PowerOn(NodeSet.Of(node)));
        }

        return () => PowerOn(nodes);
    }

    public Action Kill(NodeSet nodes, SpanDistribution? downFor)
    {
        foreach (var id in nodes)
        {
            var node = Nodes[id.Index];
            node.KillDaemon();
            Truth.DaemonEnded(id, Loop.Now);
            Tell(node.Name, "has its cluster process killed");
            if (downFor is not null) Loop.After(Dice.Draw(downFor), () => StartDaemon(node));
        }

        return () => ForEach(nodes, StartDaemon);
    }

    public Action Pause(NodeSet nodes)
    {
        ForEach(nodes, node =>
        {
            node.Pause();
            Truth.Trouble(node.Id, Loop.Now);
            Tell(node.Name, "stands still");
        });
        return () => ForEach(nodes, node =>
        {
            node.Resume();
            Truth.Well(node.Id);
            Tell(node.Name, "goes on");
        });
    }

    public Action Standby(NodeSet nodes, bool standby)
    {
        ForEach(nodes, node =>
        {
            Truth.Standby = standby ? Truth.Standby + node.Id : Truth.Standby - node.Id;
            Tell(node.Name, standby ? "goes on standby" : "may run resources again");
            _ = CommandAsync(node, new ControlRequest(standby ? "standby" : "unstandby", node.Name));
        });
        return () => Standby(nodes, !standby);
    }

    /// <summary>What an operator says about a resource or group, to a node that lives.</summary>
    public void Command(string word, string subject, string? node = null)
    {
        var speaker = Nodes.FirstOrDefault(each => Truth.Quorate(each.Id) && !each.IsPaused) ?? Nodes[0];
        _ = CommandAsync(speaker, new ControlRequest(word, node, subject));
    }

    public Action Break(FailResource fault, NodeSet nodes)
    {
        var resource = Cluster.Resources[fault.Resource];
        if (fault.How == ResourceFaultKind.Die)
        {
            foreach (var node in Truth.ActiveOn(fault.Resource))
            {
                Tell(Cluster.NameOf(node), $"has {resource.Id} die");
                File.Delete(Nodes[node.Index].Inside(LabAgents.StateFile(resource)));
            }

            return () => { };
        }

        var undo = new List<Action>();
        ForEach(nodes, node => undo.Add(_agents.Break(node.Name, resource.Id, fault, () => Dice.Draw(fault.Takes))));
        Tell("", $"{resource.Id} goes wrong on {NamesOf(nodes)}: {fault.Action.ToString().ToLowerInvariant()} " +
            $"({fault.How.ToString().ToLowerInvariant()})");
        return () => undo.ForEach(each => each());
    }

    /// <summary>A clean stop and a start; done when the node is a member again.</summary>
    public void Restart(NodeId id, TimeSpan downFor, Action done)
    {
        var node = Nodes[id.Index];
        if (node.Daemon == 0)
        {
            StartAgain(node, TimeSpan.Zero, done);
            return;
        }

        var life = node.Life;
        Tell(node.Name, "is asked to leave");
        _ = CommandAsync(node, new ControlRequest("leave", node.Name));
        Loop.When(() => node.Life != life || node.Daemon == 0, () => StartAgain(node, downFor, done));
        Loop.After(StopPatience, () =>
        {
            if (node.Life == life && node.Daemon != 0) Kill(NodeSet.Of(id), null);
        });
    }

    public void Dispose()
    {
        _ending.Cancel();
        _switch.Dispose();
        foreach (var node in Nodes) node.PowerOff();
        _children.Dispose();
    }

    private void StartAgain(LabNode node, TimeSpan downFor, Action done) => Loop.After(downFor, () =>
    {
        if (node.HasPower) StartDaemon(node);
        else PowerOn(NodeSet.Of(node.Id));
        Loop.When(() => IsMember(node.Id), done);
    });

    private bool IsMember(NodeId id)
    {
        if (Truth.ViewOf(id) is not { } view) return false;
        foreach (var other in Nodes)
            if (other.Daemon != 0 && Network.Reaches(id, other.Id) && !view.Contains(other.Id))
                return false;
        return true;
    }

    private void StartDaemon(LabNode node)
    {
        if (!node.HasPower || node.Daemon != 0) return;
        File.Delete(node.ControlSocket);
        var program = string.Join(' ', LabLauncher.OwnProgram().Select(LabShell.Quote));
        node.StartDaemon(
            $"{program} node run --config {_folder}/cluster.yaml --node {node.Name} " +
            $"--data {Path.GetDirectoryName(node.ControlSocket)}/data --socket {node.ControlSocket} " +
            $"--agents {_agents.Root} --fence-agents {_agents.FenceFolder}");
        Truth.Well(node.Id);
        Tell(node.Name, "starts its cluster process");
        _ = WatchAsync(node, node.Life);
    }

    private void OnDaemonEnded(LabNode node)
    {
        if (!node.HasPower || node.Daemon != 0) return;
        Truth.DaemonEnded(node.Id, Loop.Now);
        if (node.LastExitCode >= 0) Tell(node.Name, $"has its cluster process end with exit code {node.LastExitCode}");
    }

    /// <summary>Follows what the node says of itself, from when it can speak until it ends.</summary>
    private async Task WatchAsync(LabNode node, int life)
    {
        try
        {
            while (node.Life == life && node.Daemon != 0)
            {
                using var client = await ControlClient.ConnectAsync(node.ControlSocket, _ending.Token)
                    .ConfigureAwait(false);
                if (client is null)
                {
                    await Task.Delay(10, _ending.Token).ConfigureAwait(false);
                    continue;
                }

                await foreach (var status in client.WatchAsync(_ending.Token).ConfigureAwait(false))
                    Loop.Post(() =>
                    {
                        if (node.Life == life && node.Daemon != 0) Truth.Heard(node.Id, status);
                    });
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // The node or the lab has ended; a node that lives on is connected to again.
            if (!_ending.IsCancellationRequested && node.Life == life && node.Daemon != 0)
                await WatchAsync(node, life).ConfigureAwait(false);
        }
    }

    // An operator's client talks to the node in question, or to another one if that is down.
    private async Task CommandAsync(LabNode about, ControlRequest request)
    {
        var speaker = about.Daemon != 0 ? about : Nodes.FirstOrDefault(node => node.Daemon != 0) ?? about;
        try
        {
            using var client = await ControlClient.ConnectAsync(speaker.ControlSocket, _ending.Token)
                .ConfigureAwait(false);
            if (client is not null) await client.AskAsync(request, _ending.Token).ConfigureAwait(false);
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            Loop.Post(() => Tell(speaker.Name, $"did not take the command '{request.Do}'"));
        }
    }

    private void ForEach(NodeSet nodes, Action<LabNode> deed)
    {
        foreach (var node in nodes) deed(Nodes[node.Index]);
    }
}
