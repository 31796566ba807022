using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>One run of a scenario from its beginning to its end.</summary>
internal sealed class ScenarioRun
{
    /// <summary>How long everything must have been as it should before a run ends early.</summary>
    private static readonly long Calm = TimeSpan.FromSeconds(5).Ticks;

    /// <summary>
    /// How long after its last fault a cluster may take to come together, besides its fencing timeout.
    /// </summary>
    private static readonly long ConvergenceBound = TimeSpan.FromMinutes(3).Ticks;

    /// <summary>
    /// How often it is asked whether a run is over: what that takes is then no part of what an event costs.
    /// </summary>
    private static readonly long Glance = TimeSpan.FromSeconds(1).Ticks;

    private readonly Scenario _scenario;
    private readonly RunOptions _options;
    private readonly World _world;
    private readonly WorldFacts _facts;
    private readonly ClaimJudge _judge;
    private readonly Script _script;
    private readonly StepDriver _steps;
    private readonly CheckerPanel _checkers;
    private readonly Converges _converges;
    private readonly FailoverWatch _failovers;
    private readonly WorkloadPanel _workloads;
    private readonly DeedLog _deeds = new();
    private long _lastChange;
    private long _nextGlance;
    private long _nextDeadline = -1;

    // When a run that has failed ends; -1 while nothing has.
    private long _end = -1;
    private bool _hasBegun;
    private bool _isStopped;

    public ScenarioRun(Scenario scenario, ulong seed, RunOptions options)
    {
        _scenario = scenario;
        _options = options;
        _world = WorldOf(scenario, seed, options);
        _workloads = new WorkloadPanel(_world, scenario);
        _judge = new ClaimJudge(scenario) { Histories = _workloads.Histories };
        _script = new Script(_world.Simulation);
        _facts = new WorldFacts(_world, IsStepDone);
        _checkers = new CheckerPanel(_world, scenario.Expect.Invariants, scenario.Expect.Named);
        _converges = new Converges(_world, _facts);
        _failovers = new FailoverWatch(_world.Nodes.Length, _world.Truth.ResourceCount);
        var verbs = new VerbRunner(
            _world, _facts, _script, _deeds, _checkers.Excuse, _checkers.Fail, () => _isStopped = true);
        var stage = new SimStage(_world, scenario.Steps.Count, _script, verbs, _facts);
        _steps = new StepDriver(scenario.Steps, stage, _judge);
        if (options.Record) _world.Simulation.Recorder = new Recorder(_world.Simulation);
        if (options.OnKeyEvent is { } listener) _world.Chronicle.Told += told => listener(told, _facts);
    }

    public World World => _world;

    public RunResult Run(ulong seed)
    {
        var bug = "";
        try
        {
            Begin();
            while (Next())
            {
            }
        }
        catch (InvariantViolation violation)
        {
            // A bug of ours, in a node or in the world: nothing that the run says after it means anything.
            bug = $"{violation.Message}\n{violation.StackTrace}";
        }

        var now = new TimeSpan(_world.Simulation.Now);
        return new RunResult(
            seed, _judge.Finish(now), _checkers.Results(), now, _world.Simulation.Events, _world.Steps,
            _world.Trace.Hash, _world.Trace.Checkpoints, Measurements.Of(_world, _failovers, _workloads),
            [.. _world.Truth.Fencing.Entries], _world.Chronicle.Events, bug,
            _world.Simulation.Recorder?.Finish(_world.Truth))
        {
            CrashStates = _world.CrashStates,
            Coverage = _world.Watcher.Coverage,
            Histories = _workloads.Histories,
            Deeds = _deeds.Deeds,
            DeedsAreCut = _deeds.IsCut,
        };
    }

    /// <summary>Powers everything on. Afterwards the first event is due.</summary>
    public void Begin()
    {
        _world.Begin();
        if (_options.RecordChanges && _world.Simulation.Recorder is { } recorder)
            recorder.Changes = new ChangeLog(_world, recorder);
        _steps.Begin();
        _workloads.Begin();
        Look();
    }

    /// <summary>Lets the next event happen. False when the run is over.</summary>
    public bool Next()
    {
        if (IsOver()) return false;
        Advance();
        return true;
    }

    private void Advance()
    {
        _world.Simulation.Step(_scenario.Limit.Ticks);
        _world.Simulation.Recorder?.Changes?.Note();
        if (_world.Truth.Changed != Aspect.None) Look();
    }

    private void Look()
    {
        var changed = _world.Truth.Changed;
        _world.Truth.Changed = Aspect.None;
        _lastChange = _world.Simulation.Now;
        var now = new TimeSpan(_lastChange);
        _checkers.Look(changed);
        _workloads.Look(changed);
        if (HasBegun()) _judge.Observe(now, _facts);
        _failovers.Observe(now, _facts, _world.Truth.TroubledSince);
        _world.Truth.Observed();
        _script.Look();
        WatchDeadline();
    }

    // Before every node has started for the first time there is no cluster to make a claim about.
    private bool HasBegun()
    {
        if (_hasBegun) return true;
        foreach (var node in _world.Nodes)
            if (!node.IsRunning && node.Life == 1)
                return false;
        return _hasBegun = true;
    }

    // Time alone decides some claims: an observation is due then although nothing happens.
    private void WatchDeadline()
    {
        if (_judge.NextDeadline is not { } deadline || deadline.Ticks == _nextDeadline) return;
        _nextDeadline = deadline.Ticks;
        var wait = Math.Max(0, _nextDeadline - _world.Simulation.Now);
        _script.After(wait, () => _world.Truth.Changed |= Aspect.Scenario);
    }

    private bool IsOver()
    {
        var now = _world.Simulation.Now;
        if (_isStopped || now >= _scenario.Limit.Ticks) return true;
        if (_end < 0 && _options.StopAtFailure && (_checkers.AnyFailed || (now == _lastChange && _judge.AnyFailed)))
            _end = now + _options.Aftermath.Ticks;
        if (_end >= 0 && now >= _end) return true;
        if (now < _nextGlance) return false;
        _nextGlance = now + Glance;
        if (_options.IsGivenUp()) return true;
        return _steps.AllDone && _workloads.AreOver && IsSettled(now);
    }

    private bool IsSettled(long now)
    {
        var missing = _converges.Missing();
        if (missing is null) return now - _lastChange >= Calm && _judge.AllDecided;
        var bound = ConvergenceBound + _scenario.Cluster.Properties.FencingTimeout.Ticks;
        if (now - _steps.LastDeed.Ticks > bound) _checkers.DidNotConverge(missing);
        return false;
    }

    private bool IsStepDone(int step) => _steps.IsDone(step);

    private static World WorldOf(Scenario scenario, ulong seed, RunOptions options)
    {
        var world = new WorldOptions
        {
            Network = scenario.Network,
            Devices = scenario.Devices,
            Clocks = scenario.Clocks,
            DisksLie = options.DisksLie,
            CrashAt = options.CrashAt,
            Reordering = options.Reordering,
        };
        return new World(
            scenario.Cluster, options.BuildStack, new CodecFormat(), options.Choices(seed), world, options.Window);
    }
}
