using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Real;

/// <summary>Takes a picture of a node's components. On the node's own thread, so that it shows one moment.</summary>
internal sealed class StatusWriter(RealNode node)
{
    private readonly ClusterConfiguration _configuration = node.Configuration;

    public NodeStatus Take(NodeStack stack)
    {
        var view = stack.Membership.View;
        return new NodeStatus(
            NodeStatus.CurrentFormat,
            _configuration.Name,
            _configuration.NameOf(node.Self),
            [.. _configuration.Nodes.Select(each => each.Name)],
            view?.IncarnationOf(node.Self) ?? 0,
            node.Clock.Now.Ticks / TimeSpan.TicksPerMillisecond,
            view is null ? null : Of(view),
            stack.Quorum.IsQuorate,
            stack.Quorum.IsWaiting,
            stack.Manager.IsLeaving,
            stack.Manager.IsCoordinator,
            stack.Manager.IsStable,
            Names(stack.Manager.Standby),
            Fencing(stack.Fencer),
            Resources(stack, view),
            [.. _configuration.Groups.Select(group => Group(stack.Manager, group))],
            Counters());
    }

    private static string Word<T>(T value)
        where T : struct, Enum =>
        value.ToString().ToLowerInvariant();

    private static GroupStatus Group(ResourceManager manager, ResourceGroup group) => new(
        group.Id, manager.IsDisabled(group.Index), manager.IsCoordinator ? manager.WhyNotRunning(group.Index) : "");

    private string[] Names(NodeSet nodes)
    {
        var names = new List<string>();
        foreach (var each in nodes) names.Add(_configuration.NameOf(each));
        return [.. names];
    }

    private ViewStatus Of(View view) => new(
        view.Id.Epoch,
        _configuration.NameOf(view.Id.Founder),
        [.. view.Members.Select(each =>
            new MemberStatus(_configuration.NameOf(each.Node), each.Incarnation, each.Born))],
        view.LastSeen);

    private FencingStatus Fencing(Fencer fencer) => new(
        Names(fencer.KnownOff),
        Names(fencer.Pending),
        fencer.Pending.IsEmpty ? "" : fencer.Reason,
        [.. fencer.History.Select(entry => new FencingEntryStatus(
            _configuration.NameOf(entry.Target),
            _configuration.NameOf(entry.Coordinator),
            _configuration.NameOf(entry.Executor),
            entry.Device < _configuration.Fencing.Count ? _configuration.Fencing[entry.Device].Id : "",
            entry.Attempt,
            Word(entry.Outcome),
            entry.Text))]);

    private List<LocalResourceStatus> Resources(NodeStack stack, View? view)
    {
        var all = new List<LocalResourceStatus>();
        foreach (var group in _configuration.Groups)
        {
            var name = group.Members.Count == 1 && group.Members[0].Id == group.Id ? "" : group.Id;
            foreach (var resource in group.Members)
            {
                var executor = stack.Executor;
                all.Add(new LocalResourceStatus(
                    resource.Id, name, resource.Agent, _configuration.NameOf(node.Self),
                    Word(executor.StateOf(resource.Index)), executor.FailCountOf(resource.Index),
                    executor.ReasonOf(resource.Index)));
                if (!stack.Manager.IsCoordinator || view is null) continue;
                foreach (var other in view.Nodes - node.Self)
                {
                    var status = stack.Manager.StatusOf(other, resource.Index);
                    all.Add(new LocalResourceStatus(
                        resource.Id, name, resource.Agent, _configuration.NameOf(other),
                        Word(status.State), status.FailCount, status.Reason ?? ""));
                }
            }
        }

        return all;
    }

    private NodeCounters Counters()
    {
        var network = node.Network.Counters;
        var faults = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var fault in Enum.GetValues<FrameFault>())
            if (network[fault] > 0)
                faults[Word(fault)] = network[fault];
        return new NodeCounters(
            node.Steps,
            network.Sent,
            network.Received,
            network.Unsent,
            network.Sessions,
            node.Pump.Refused,
            node.Clock.WorstLateness.TotalMilliseconds,
            node.Pump.IsRealtime,
            faults);
    }
}
