using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>One run of a scenario on real nodes, from its beginning to its end.</summary>
public sealed class LabRun
{
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConvergenceBound = TimeSpan.FromMinutes(3);

    private readonly Scenario _scenario;
    private readonly ulong _seed;
    private readonly Lab _lab;
    private readonly StepDriver _steps;
    private readonly ClaimJudge _judge;
    private readonly LabPromises _promises;
    private readonly FailoverWatch _failovers;
    private readonly List<LabEvent> _story = [];
    private readonly Action<LabEvent> _listener;
    private TimeSpan? _wholeSince;
    private TimeSpan? _nextDeadline;
    private bool _hasBegun;
    private bool _isStopped;

    private LabRun(Scenario scenario, ulong seed, string folder, Action<LabEvent> listener)
    {
        _scenario = scenario;
        _seed = seed;
        _listener = listener;
        _judge = new ClaimJudge(scenario);
        StepDriver? steps = null;
        _lab = new Lab(scenario, folder, seed, step => steps?.IsDone(step) ?? false, Tell);
        _promises = new LabPromises(scenario, _lab.Truth);
        _failovers = new FailoverWatch(scenario.Cluster.Nodes.Count, scenario.Cluster.Resources.Count);
        var verbs = new LabVerbs(
            _lab, _promises.Excuse, text => _promises.Fail("L1", _lab.Loop.Now, text), () => _isStopped = true);
        steps = _steps = new StepDriver(scenario.Steps, new LabStage(_lab, verbs), _judge);
    }

    /// <summary>Runs a scenario. Only inside the namespaces that <see cref="LabLauncher"/> makes.</summary>
    /// <param name="listener">Is told what happens, when it happens, on the lab's thread.</param>
    public static LabResult Run(Scenario scenario, ulong seed, string folder, Action<LabEvent> listener)
    {
        var run = new LabRun(scenario, seed, folder, listener);
        using (run._lab) return run.Run();
    }

    private LabResult Run()
    {
        var loop = _lab.Loop;
        loop.RestartClock();
        _lab.PowerOn(_scenario.Cluster.AllNodes);
        loop.RestartClock();
        _steps.Begin();
        loop.Run(IsOver, () => _lab.Truth.Look(loop.Now), Judge);
        var values = Measure();
        return new LabResult(
            _seed, _judge.Finish(loop.Now), LimitJudge.Judge(_scenario, values), _promises.Judged,
            _promises.Violations, values, _story, Replaced(), loop.Now);
    }

    private void Judge()
    {
        var now = _lab.Loop.Now;
        _promises.Look(now);
        if (HasBegun()) _judge.Observe(now, _lab.Truth);
        _failovers.Observe(now, _lab.Truth, _lab.Truth.TroubledSince);
        _lab.Truth.Observed();
        if (_judge.NextDeadline is not { } deadline || deadline == _nextDeadline) return;
        _nextDeadline = deadline;
        _lab.Loop.After(deadline > now ? deadline - now : TimeSpan.Zero, () => { });
    }

    // Before every node has started for the first time there is no cluster to make a claim about.
    private bool HasBegun() => _hasBegun |= _lab.Nodes.All(node => node.Life > 0);

    private bool IsOver()
    {
        var now = _lab.Loop.Now;
        if (_isStopped || now >= _scenario.Limit || _promises.Violations.Count > 0 || _judge.AnyFailed) return true;
        if (!_steps.AllDone) return false;
        var missing = IsWell() ? _lab.Truth.Missing() : null;
        if (missing is null)
        {
            _wholeSince ??= now;
            return now - _wholeSince >= Calm && _judge.AllDecided;
        }

        _wholeSince = null;
        if (now - _steps.LastDeed > ConvergenceBound + _scenario.Cluster.Properties.FencingTimeout)
            _promises.Fail("L1", now, $"the cluster does not come together: {missing}");
        return false;
    }

    /// <summary>Whether nothing that the scenario broke is still broken: then all must come together.</summary>
    private bool IsWell()
    {
        foreach (var from in _lab.Nodes)
        {
            if (!from.HasPower || from.IsPaused) return false;
            foreach (var to in _lab.Nodes)
                if (!_lab.Network.Reaches(from.Id, to.Id))
                    return false;
        }

        return true;
    }

    private void Tell(string node, string text)
    {
        var told = new LabEvent(_lab is null ? TimeSpan.Zero : _lab.Loop.Now, node, text);
        _story.Add(told);
        _listener(told);
    }

    private SortedDictionary<string, IReadOnlyList<long>> Measure()
    {
        static long Microseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
        var truth = _lab.Truth;
        return new SortedDictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal)
        {
            [Metrics.FailoverSeconds.Name] = [.. _failovers.Failovers.Select(Microseconds)],
            [Metrics.UnavailableSeconds.Name] =
                [.. truth.Resources.Select(each => Microseconds(each.Unavailable(_lab.Loop.Now)))],
            [Metrics.FenceSeconds.Name] = [.. _lab.Switches.FenceTimes.Select(Microseconds)],
            [Metrics.FencingCount.Name] = [_lab.Switches.Cuts],
            [Metrics.ViewCount.Name] = [_promises.DistinctViews],
            [Metrics.EpochCount.Name] = [_promises.HighestEpoch],
        };
    }

    private List<string> Replaced() =>
        [.. _scenario.Cluster.Resources.Where(each => each.Agent != LabAgents.Real)
            .Select(each => $"{each.Id} ({each.Agent})")];
}
