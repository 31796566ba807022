using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// The standing promises that can be judged from outside: S1 and S2 by where resources really ran, S4 by the views that
/// nodes report, L1 at the end. S3 is left to the simulator: reports of two nodes are never of the same instant.
/// </summary>
internal sealed class LabPromises(Scenario scenario, LabTruth truth)
{
    private const int MaxViolations = 100;

    private readonly Dictionary<ViewId, string> _views = [];
    private Invariants _excused;
    private int _brokenSeen;

    public List<LabViolation> Violations { get; } = [];

    public int DistinctViews => _views.Count;

    public long HighestEpoch => (long)_views.Keys.Select(view => view.Epoch).DefaultIfEmpty().Max();

    public IReadOnlyList<string> Judged
    {
        get
        {
            var judged = new List<string>();
            if (IsOn(Invariants.NoSplitBrain)) judged.Add("S1");
            if (IsOn(Invariants.FenceBeforeTakeover)) judged.Add("S2");
            if (IsOn(Invariants.ViewAgreement)) judged.Add("S4");
            if (IsOn(Invariants.Converges)) judged.Add("L1");
            return judged;
        }
    }

    /// <summary>
    /// What a fault makes impossible to keep (<see cref="Verb.Breaks"/>) is judged no more, unless the scenario names
    /// it.
    /// </summary>
    public void Excuse(Invariants broken) => _excused |= broken & ~scenario.Expect.Named;

    public void Fail(string promise, TimeSpan now, string text)
    {
        if (Violations.Count < MaxViolations) Violations.Add(new LabViolation(promise, now, text));
    }

    public void Look(TimeSpan now)
    {
        foreach (var resource in scenario.Cluster.Resources)
            if (IsOn(Invariants.NoSplitBrain) && truth.ActiveOn(resource.Index).Count > 1)
                Fail("S1", now, $"{resource.Id} is active on {truth.ActiveOn(resource.Index).Count} nodes at once");
        for (; _brokenSeen < truth.Broken.Count; _brokenSeen++)
            if (IsOn(Invariants.FenceBeforeTakeover))
                Fail(truth.Broken[_brokenSeen].Promise, now, truth.Broken[_brokenSeen].Text);
        foreach (var node in scenario.Cluster.AllNodes)
            if (truth.ViewOf(node) is { } view)
                LookAt(node, view, now);
    }

    private void LookAt(NodeId node, View view, TimeSpan now)
    {
        var members = string.Join(' ', view.Members.Select(member => $"{member.Node.Index}/{member.Incarnation}"));
        if (!_views.TryAdd(view.Id, members) && IsOn(Invariants.ViewAgreement) && _views[view.Id] != members)
            Fail("S4", now, $"view {view.Id} has members {_views[view.Id]} and {members}");
        if (IsOn(Invariants.ViewAgreement) && !view.Contains(node))
            Fail("S4", now, $"{scenario.Cluster.NameOf(node)} has installed view {view.Id}, in which it is not");
    }

    private bool IsOn(Invariants invariant) => (scenario.Expect.Invariants & ~_excused & invariant) != 0;
}
