using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>
/// A situation drawn as text, one row for each node and one letter for each resource: <c>.</c> stopped, <c>R</c>
/// running,
/// <c>s</c> starting, <c>t</c> stopping, <c>F</c> failed, <c>X</c> stop failed, <c>?</c> not probed. A row of <c>-</c>
/// is a node outside the view. The plan comes back as text too: <c>start r0 n1</c>.
/// </summary>
internal sealed class PlannerTable
{
    private const string Letters = "?.sRtFX";

    private readonly string[] _rows;
    private readonly ResourceTable _table;

    public PlannerTable(ClusterConfiguration configuration, params string[] rows)
    {
        Assert.Equal(configuration.Nodes.Count, rows.Length);
        _rows = rows;
        _table = new ResourceTable(configuration);
        var members = NodeSet.Empty;
        for (var node = 0; node < rows.Length; node++)
        {
            if (rows[node] == "-") continue;
            Assert.Equal(configuration.Resources.Count, rows[node].Length);
            members += new NodeId((byte)node);
            for (var resource = 0; resource < rows[node].Length; resource++) Draw(node, resource);
        }

        Situation = new Situation(configuration, _table)
        {
            Members = members,
            Quorate = true,
            Reported = members,
            KnownOff = configuration.AllNodes - members,
            Seen = members,
            Missed = configuration.AllNodes - members,
            DeadtimeOver = true,
            Standby = NodeSet.Empty,
            Leaving = NodeSet.Empty,
            IsWanted = [.. configuration.Groups.Select(group => group.Started)],
            Preferred = new NodeId?[configuration.Groups.Count],
            Pending = new PendingAction?[configuration.Resources.Count],
            LastTargets = new NodeId?[configuration.Groups.Count],
        };
    }

    public Situation Situation { get; set; }

    public PlannerTable Failed(int node, int resource, int count = 0, ResourceBan ban = ResourceBan.None)
    {
        Draw(node, resource, count, ban);
        return this;
    }

    public PlannerTable LastOn(params int[] nodes)
    {
        Situation = Situation with { LastTargets = [.. nodes.Select(node => (NodeId?)new NodeId((byte)node))] };
        return this;
    }

    public PlannerTable Lost(params int[] nodes)
    {
        Situation = Situation with { KnownOff = Situation.KnownOff - Set(nodes), Seen = Situation.Seen | Set(nodes) };
        return this;
    }

    public PlannerTable Unseen(params int[] nodes)
    {
        Situation = Situation with
        {
            KnownOff = Situation.KnownOff - Set(nodes),
            Seen = Situation.Seen - Set(nodes),
            DeadtimeOver = false,
        };
        return this;
    }

    public Plan Plan() => Planner.Make(Situation);

    public string[] Actions() => [.. Plan().Actions.Select(Text)];

    public string Why(int group = 0) => Plan().Obstacles[group].Describe(Situation.Configuration);

    private static string Text(PlannedAction action) =>
        $"{(action.Action == AgentAction.Start ? "start" : "stop")} r{action.Resource} n{action.Node.Index}";

    private void Draw(int node, int resource, int count = 0, ResourceBan ban = ResourceBan.None)
    {
        var state = (ResourceState)Letters.IndexOf(_rows[node][resource]);
        var reason = count > 0 || ban != ResourceBan.None ? "it broke" : "";
        _table.Set(new NodeId((byte)node), resource, new ResourceStatus(state, count, ban, 0, reason));
    }
}
