using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Carries out what one step says, once <see cref="VerbResolver"/> has decided what that is in this run, and tells when
/// that has come to its end: at once, when <see cref="Step.For"/> has passed and it is undone, or when a rolling, a
/// restart or a wait is through. A new verb needs a case here and one in the resolver.
/// </summary>
internal sealed class VerbRunner
{
    private readonly World _world;
    private readonly WorldFacts _facts;
    private readonly Script _script;
    private readonly NodeChooser _chooser;
    private readonly NetworkDeeds _network;
    private readonly MachineDeeds _machines;
    private readonly OutsideDeeds _outside;
    private readonly HamperDeeds _hampers;
    private readonly OperatorDeeds _operator;
    private readonly VerbResolver _resolver;
    private readonly DeedLog _deeds;
    private readonly Action<Invariants> _excuse;
    private readonly Action<string> _fail;
    private readonly Action _stop;

    /// <param name="excuse">Is told which promises cannot be kept from now on.</param>
    /// <param name="fail">Is told why the run has failed.</param>
    /// <param name="stop">Ends the run.</param>
    public VerbRunner(
        World world, WorldFacts facts, Script script, DeedLog deeds, Action<Invariants> excuse, Action<string> fail,
        Action stop)
    {
        _world = world;
        _facts = facts;
        _script = script;
        _deeds = deeds;
        _excuse = excuse;
        _fail = fail;
        _stop = stop;
        _chooser = new NodeChooser(world, facts);
        _resolver = new VerbResolver(
            facts, _chooser, new PartitionDrawer(world.Configuration.AllNodes, _chooser));
        _network = new NetworkDeeds(world, script);
        _machines = new MachineDeeds(world, facts, script);
        _outside = new OutsideDeeds(world);
        _hampers = new HamperDeeds(world);
        _operator = new OperatorDeeds(world, facts);
    }

    public void Run(Step step, Dice dice, NodeId loopNode, Action done) =>
        Run(step.Verb, step.For, step, dice, loopNode, done);

    /// <param name="step">To which it belongs.</param>
    /// <param name="lasts">After so long it is undone; null: it is not, or does that by itself.</param>
    public void Run(Verb verb, SpanDistribution? lasts, Step step, Dice dice, NodeId loopNode, Action done)
    {
        _world.Truth.Changed |= Aspect.Scenario;
        if (_world.Simulation.Recorder is { } recorder) done = recorder.Did(verb, step, done);
        switch (verb)
        {
            case Rolling rolling:
                Roll(rolling, dice, done);
                return;
            case Chaos chaos:
                var swarm = new ChaosRun(_world, _script, this, chaos, step, dice, done);
                swarm.Begin(dice.Draw(lasts ?? SpanDistribution.Zero));
                return;
        }

        var verbs = _resolver.Resolve(verb, dice, loopNode);
        if (!_resolver.HitsNobody) _world.Watcher.Coverage.CountFault(verb);
        TimeSpan? span = lasts is null ? null : new TimeSpan(dice.Draw(lasts));
        foreach (var each in verbs) _deeds.Add(new Deed(new TimeSpan(_world.Simulation.Now), each, span, step));
        switch (verb)
        {
            case Wait wait:
                WaitFor(wait, loopNode, done);
                return;
            case Restart:
                RestartAll(verbs, done);
                return;
            case Stop:
                _world.Tell("stop", null, "the scenario ends");
                _stop();
                return;
            default:
                _excuse(verb.Breaks);
                DoFor(verbs, span, done);
                return;
        }
    }

    private void DoFor(IReadOnlyList<Verb> verbs, TimeSpan? lasts, Action done)
    {
        var undo = new List<Action>();
        foreach (var verb in verbs) undo.Add(Do(verb));
        if (lasts is not { } span)
        {
            done();
            return;
        }

        _script.After(span.Ticks, () =>
        {
            _world.Truth.Changed |= Aspect.Scenario;
            foreach (var each in undo) each();
            done();
        });
    }

    /// <summary>Carries out a concrete verb, and gives back how to undo it.</summary>
    private Action Do(Verb verb) => verb switch
    {
        Partition partition => _network.Partition(partition),
        Drop drop => _network.Drop(drop),
        ChangeLink change => _network.Change(change.Rule),
        Flap flap => _network.Flap(flap),
        Heal heal => ForGood(() => _network.Heal(heal.Nodes.Named)),
        Kill { Process: KilledProcess.Agent } kill => _hampers.KillAgent(kill.Nodes.Named),
        Kill kill => _machines.Kill(kill.Nodes.Named, kill.DownFor),
        Crash crash => _machines.Crash(crash.Nodes.Named, crash),
        PowerOff off => _machines.PowerOff(off.Nodes.Named),
        PowerOn on => _machines.SwitchOn(on.Nodes.Named),
        Pause pause => _machines.Pause(pause.Nodes.Named),
        _ => DoGently(verb),
    };

    private Action DoGently(Verb verb) => verb switch
    {
        Standby standby => _machines.Standby(standby.Nodes.Named, true),
        Unstandby unstandby => _machines.Standby(unstandby.Nodes.Named, false),
        ClockDrift drift => _machines.Drift(drift.Nodes.Named, drift.RatePpm),
        ClockJump jump => _machines.Jump(jump.Nodes.Named, jump.By),
        ClockFreeze freeze => _hampers.FreezeClock(freeze.Nodes.Named),
        Suspend suspend => _hampers.Suspend(suspend.Nodes.Named),
        Slow slow => _hampers.Slow(slow.Nodes.Named, slow.Takes),
        DiskFault disk => _machines.Disk(disk.Nodes.Named, disk),
        FailDevice device => _outside.FailDevice(device),
        FailResource resource => _outside.FailResource(resource, resource.Nodes.Named),
        Move move => _operator.Move(move.Group, move.To.Named),
        Unmove unmove => ForGood(() => _operator.Unmove(unmove.Group)),
        Config config => ForGood(() => _operator.Change(config)),
        _ => throw new InvariantViolation($"nobody carries out {verb.GetType().Name}"),
    };

    private static Action ForGood(Action deed)
    {
        deed();
        return () => { };
    }

    private void RestartAll(IReadOnlyList<Verb> verbs, Action done)
    {
        var open = 0;
        foreach (var verb in verbs)
            if (verb is Restart restart)
                open += restart.Nodes.Named.Count;
        if (open == 0) done();
        foreach (var verb in verbs)
        {
            if (verb is not Restart restart) continue;
            foreach (var node in restart.Nodes.Named)
                _machines.Restart(node, restart.DownFor.First, () =>
                {
                    if (--open == 0) done();
                });
        }
    }

    private void WaitFor(Wait wait, NodeId loopNode, Action done)
    {
        var attempt = 0;
        var over = false;
        if (wait.Within is { } within)
        {
            _script.After(within.Ticks, () =>
            {
                if (over) return;
                over = true;
                _fail($"waited {within.TotalSeconds} s in vain for: {wait.Until}");
            });
        }

        AwaitTrue();

        void AwaitTrue() => _script.When(() => over || wait.Until.Holds(_facts, loopNode), () =>
        {
            if (over) return;
            var mine = ++attempt;
            _script.After(wait.For.Ticks, () =>
            {
                if (over || mine != attempt) return;
                over = true;
                _world.Truth.Changed |= Aspect.Scenario;
                done();
            });
            _script.When(() => over || mine != attempt || !wait.Until.Holds(_facts, loopNode), () =>
            {
                if (over || mine != attempt) return;
                attempt++;
                AwaitTrue();
            });
        });
    }

    private void Roll(Rolling rolling, Dice dice, Action done)
    {
        var nodes = new List<NodeId>();
        foreach (var selector in rolling.Order.Count > 0 ? rolling.Order : [rolling.Nodes])
            foreach (var node in _chooser.Choose(selector, dice, default, _ => true))
                nodes.Add(node);
        Next(0, 0);

        void Next(int turn, int index)
        {
            if (index == rolling.Each.Count)
            {
                turn++;
                index = 0;
            }

            if (turn >= nodes.Count || rolling.Each.Count == 0)
            {
                done();
                return;
            }

            var step = rolling.Each[index];
            var loopNode = nodes[turn];
            var delay = dice.Draw(step.Trigger.After);
            if (step.Trigger.When is { } condition)
                _script.When(() => condition.Holds(_facts, loopNode), Begin);
            else
                Begin();

            void Begin() => _script.After(delay, () => Run(step, dice, loopNode, () => Next(turn, index + 1)));
        }
    }
}
