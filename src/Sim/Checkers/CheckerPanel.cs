using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// The checkers of one run, and what they found. Each is believed once: what follows a first offence is noise.
/// </summary>
internal sealed class CheckerPanel
{
    private readonly World _world;
    private readonly List<IChecker> _checkers = [];
    private readonly SortedDictionary<string, Violation> _violations = new(StringComparer.Ordinal);
    private readonly Invariants _judged;
    private bool _hasWaitedInVain;

    public CheckerPanel(World world, Invariants judged)
    {
        _world = world;
        _judged = judged;
        IChecker[] all =
        [
            new Exclusive(world), new FenceFirst(world), new OnePrimary(world), new ViewAgreement(world),
            new Thrifty(world),
        ];
        foreach (var checker in all)
            if (judged.HasFlag(checker.Promise))
                _checkers.Add(checker);
    }

    public bool AnyFailed => _violations.Count > 0;

    public void Look(Aspect changed)
    {
        foreach (var checker in _checkers)
        {
            if ((checker.Judges & changed) == 0 || checker.Look() is not { } offence) continue;
            Record(checker.Id, checker.Kind, offence);
        }
    }

    public void DidNotConverge(string missing)
    {
        if (_judged.HasFlag(Invariants.Converges)) Record("L1", FailureKind.Liveness, missing);
    }

    /// <summary>A step of the scenario waited in vain.</summary>
    public void Fail(string why)
    {
        _hasWaitedInVain = true;
        Record("wait", FailureKind.Liveness, why);
    }

    public IReadOnlyList<InvariantResult> Results()
    {
        var results = new List<InvariantResult>();
        foreach (var checker in _checkers)
            results.Add(new InvariantResult(checker.Id, checker.Promise, _violations.GetValueOrDefault(checker.Id)));
        if (_judged.HasFlag(Invariants.Converges))
            results.Add(new InvariantResult("L1", Invariants.Converges, _violations.GetValueOrDefault("L1")));
        if (_hasWaitedInVain)
            results.Add(new InvariantResult("wait", Invariants.None, _violations.GetValueOrDefault("wait")));
        return results;
    }

    private void Record(string id, FailureKind kind, string offence)
    {
        if (_violations.ContainsKey(id)) return;
        _violations.Add(id, new Violation(kind, new TimeSpan(_world.Simulation.Now), offence));
        _world.Tell("violation", null, $"{id} is broken: {offence}");
    }
}
