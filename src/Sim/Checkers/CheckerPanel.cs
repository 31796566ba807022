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
    private readonly Invariants _named;
    private Invariants _excused;
    private bool _hasWaitedInVain;

    /// <param name="named">Those that the scenario asks for by name: no fault excuses them.</param>
    public CheckerPanel(World world, Invariants judged, Invariants named)
    {
        _world = world;
        _judged = judged;
        _named = named;
        IChecker[] all =
        [
            new Exclusive(world), new FenceFirst(world), new OnePrimary(world), new ViewAgreement(world),
            new Thrifty(world),
        ];
        foreach (var checker in all)
            if (judged.HasFlag(checker.Promise))
                _checkers.Add(checker);
    }

    public bool AnyFailed { get; private set; }

    /// <summary>
    /// A fault was carried out under which nobody can keep these. For good: a wrong belief may be acted on later.
    /// </summary>
    public void Excuse(Invariants broken) => _excused |= broken & ~_named;

    public void Look(Aspect changed)
    {
        foreach (var checker in _checkers)
        {
            if ((checker.Judges & changed) == 0 || checker.Look() is not { } offence) continue;
            Record(checker.Id, checker.Promise, checker.Kind, offence);
        }
    }

    public void DidNotConverge(string missing)
    {
        if (_judged.HasFlag(Invariants.Converges)) Record("L1", Invariants.Converges, FailureKind.Liveness, missing);
    }

    /// <summary>A step of the scenario waited in vain.</summary>
    public void Fail(string why)
    {
        _hasWaitedInVain = true;
        Record("wait", Invariants.None, FailureKind.Liveness, why);
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

    private void Record(string id, Invariants promise, FailureKind kind, string offence)
    {
        if (_violations.ContainsKey(id)) return;
        var isBeyond = (promise & _excused) != 0;
        AnyFailed |= !isBeyond;
        _violations.Add(id, new Violation(kind, new TimeSpan(_world.Simulation.Now), offence, isBeyond));
        var budget = isBeyond ? ", which no cluster could keep under these faults" : "";
        _world.Tell("violation", null, $"{id} is broken{budget}: {offence}");
    }
}
