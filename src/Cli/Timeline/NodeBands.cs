using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// A band for each node: does it have power, does its daemon live, in which view does it believe itself, and with
/// quorum? Power and daemons are the truth; the rest is what the node believes.
/// </summary>
internal sealed class NodeBands
{
    private readonly TimelineRun _run;
    private readonly NodeSituation[] _states;
    private readonly List<Band>[] _bands;
    private readonly long[] _since;
    private readonly long[] _number;
    private readonly (string Style, string Text)[] _shown;

    private NodeBands(TimelineRun run)
    {
        _run = run;
        var count = run.Scenario.Cluster.Nodes.Count;
        _states = [.. Enumerable.Range(0, count).Select(i => new NodeSituation(new NodeId((byte)i), count))];
        _bands = [.. _states.Select(_ => new List<Band>())];
        _since = new long[count];
        _number = new long[count];
        _shown = [.. _states.Select(state => state.Describe(false))];
    }

    /// <summary>By node index.</summary>
    public static IReadOnlyList<IReadOnlyList<Band>> Of(TimelineRun run)
    {
        var bands = new NodeBands(run);
        foreach (var change in Changes(run)) bands.Take(change);
        for (var i = 0; i < bands._states.Length; i++) bands.Close(i, run.End);
        return bands._bands;
    }

    private void Take(Change change)
    {
        var state = _states[change.Node.Index];
        if (change.Decided is { } decided) (state.View, state.Quorate) = (decided.View, decided.Quorate);
        else Take(state, change.Kind, change.Text);
        for (var i = 0; i < _states.Length; i++)
        {
            var shown = _states[i].Describe(Array.Exists(_states, _states[i].Contradicts));
            if (shown == _shown[i]) continue;
            Close(i, change.Time);
            (_shown[i], _since[i], _number[i]) = (shown, change.Time, change.Number);
        }
    }

    private static void Take(NodeSituation state, string kind, string text)
    {
        switch (kind)
        {
            case "power-on":
                (state.HasPower, state.WasFenced) = (true, false);
                break;
            case "power-off":
                (state.HasPower, state.WasFenced) = (false, text.StartsWith("is cut off by", StringComparison.Ordinal));
                break;
            case "boot":
                (state.IsRunning, state.IsFrozen, state.View, state.Quorate) = (true, false, null, false);
                break;
            case "end":
                (state.IsRunning, state.View, state.Quorate) = (false, null, false);
                break;
            case "pause" or "resume":
                state.IsFrozen = kind == "pause";
                break;
        }
    }

    private void Close(int node, long now)
    {
        if (now <= _since[node]) return;
        _bands[node].Add(new Band(_since[node], now, _shown[node].Style, _shown[node].Text, _number[node]));
    }

    private static IEnumerable<Change> Changes(TimelineRun run)
    {
        var changes = new List<Change>();
        foreach (var told in run.Result.Story)
        {
            if (told.Node is not { } node) continue;
            var rank = told.Kind is "end" or "power-off" ? 2 : 0;
            changes.Add(new Change(told.Number, rank, told.Time, node, told.Kind, told.Text, null));
        }

        foreach (var step in run.Recording.Steps)
            if (step.Happened is QuorumDecided decided)
                changes.Add(new Change(
                    step.Number, 1, run.Recording.Events[(int)step.Number - 1].Time, step.Node, "", "", decided));
        return changes.OrderBy(change => change.Number).ThenBy(change => change.Rank);
    }

    /// <param name="Rank">Within one event: what begins, what was decided, what ends.</param>
    private sealed record Change(
        long Number, int Rank, long Time, NodeId Node, string Kind, string Text, QuorumDecided? Decided);
}
