using Ocf.Kernel;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>Takes a picture of the cluster, by the truth, whenever something worth telling happens in a run.</summary>
internal sealed class DemoRecorder(Scenario scenario)
{
    private readonly List<DemoFrame> _frames = [];

    public IReadOnlyList<DemoFrame> Frames => _frames;

    public void OnKeyEvent(KeyEvent happened, IFacts facts)
    {
        var subject = happened.Node is { } node ? $"{scenario.Cluster.NameOf(node)} " : "";
        var text = subject + happened.Text;
        // A power cut is told of the machine and of its daemon: the second one has the whole truth.
        if (_frames.Count > 0 && _frames[^1].Happened == text) _frames.RemoveAt(_frames.Count - 1);
        Add(TimeSpan.FromTicks(happened.Time), facts, happened.Kind, text);
    }

    /// <summary>Holds the last picture until the end of the run.</summary>
    public void Finish(TimeSpan end)
    {
        if (_frames.Count == 0 || _frames[^1].At >= end) return;
        _frames.Add(_frames[^1] with { At = end, Kind = "", Happened = "" });
    }

    private void Add(TimeSpan at, IFacts facts, string kind, string text)
    {
        var nodes = new List<DemoNode>();
        for (var i = 0; i < facts.NodeCount; i++) nodes.Add(Look(new NodeId((byte)i), facts));
        _frames.Add(new DemoFrame(at, nodes, kind, text));
    }

    private DemoNode Look(NodeId node, IFacts facts) => new(
        scenario.Cluster.NameOf(node),
        facts.HasPower(node),
        facts.IsUp(node),
        facts.Quorate(node),
        facts.Fenced(node),
        facts.ViewOf(node) is { } view ? Names(view.Nodes) : "",
        string.Join(' ', scenario.Cluster.Resources
            .Where(resource => facts.ActiveOn(resource.Index).Contains(node))
            .Select(resource => resource.Id)));

    private string Names(NodeSet nodes)
    {
        var names = new List<string>();
        foreach (var node in nodes) names.Add(scenario.Cluster.NameOf(node));
        return string.Join(' ', names);
    }
}
