using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Cli;

/// <summary>What one node is at one moment, as the timeline shows it.</summary>
internal sealed class NodeSituation(NodeId self, int nodes)
{
    public bool HasPower { get; set; }

    public bool IsRunning { get; set; }

    public bool IsFrozen { get; set; }

    /// <summary>A power switch took its power.</summary>
    public bool WasFenced { get; set; }

    public View? View { get; set; }

    public bool Quorate { get; set; }

    private bool ThinksQuorate => IsRunning && Quorate && View is not null;

    /// <summary>Both take themselves for the one partition that may act.</summary>
    public bool Contradicts(NodeSituation other) =>
        ThinksQuorate && other.ThinksQuorate
        && View is { } mine && other.View is { } its && !mine.Nodes.Overlaps(its.Nodes);

    public (string Style, string Text) Describe(bool isSplit)
    {
        if (!HasPower) return WasFenced ? ("fenced", "off (fenced)") : ("off", "off");
        if (!IsRunning) return ("down", "no daemon");
        if (IsFrozen) return ("frozen", $"frozen ({Belief()})");
        if (View is null) return ("joining", "joining");
        if (isSplit) return ("split", Belief().Replace("quorate", "thinks quorate"));
        if (View.Members.Count == 1) return (Quorate ? "alone" : "powerless", Belief());
        if (!Quorate) return ("powerless", Belief());
        return (View.Coordinator == self ? "coordinator" : "member", Belief());
    }

    private string Belief()
    {
        if (View is not { } view) return "joining";
        var members = view.Members.Count == 1 ? "alone" : $"member, {view.Members.Count} of {nodes}";
        var coordinates = view.Members.Count > 1 && view.Coordinator == self ? ", coordinator" : "";
        return $"{members}, {(Quorate ? "quorate" : "no quorum")}{coordinates}, view {view.Id}";
    }
}
