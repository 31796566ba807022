using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Carries out what one step says, with what it draws, and tells when that has come to its end: at once, when
/// <see cref="Step.For"/> has passed and it is undone, or when a rolling, a restart or a wait is through.
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
    private readonly Action<Invariants> _excuse;
    private readonly Action<string> _fail;
    private readonly Action _stop;
    private bool _hitsNobody;

    /// <param name="excuse">Is told which promises cannot be kept from now on.</param>
    /// <param name="fail">Is told why the run has failed.</param>
    /// <param name="stop">Ends the run.</param>
    public VerbRunner(
        World world, WorldFacts facts, Script script, Action<Invariants> excuse, Action<string> fail, Action stop)
    {
        _world = world;
        _facts = facts;
        _script = script;
        _excuse = excuse;
        _fail = fail;
        _stop = stop;
        _chooser = new NodeChooser(world, facts);
        _network = new NetworkDeeds(world, _chooser, script);
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
            case Wait wait:
                WaitFor(wait, loopNode, done);
                return;
            case Restart restart:
                RestartAll(restart, dice, loopNode, done);
                return;
            case Stop:
                _world.Tell("stop", null, "the scenario ends");
                _stop();
                return;
            case Chaos chaos:
                var swarm = new ChaosRun(_world, _script, this, chaos, step, dice, done);
                swarm.Begin(dice.Draw(lasts ?? SpanDistribution.Zero));
                return;
        }

        _excuse(verb.Breaks);
        _hitsNobody = false;
        var undo = Do(verb, dice, loopNode);
        if (!_hitsNobody) _world.Watcher.Coverage.CountFault(verb);
        if (lasts is not { } span)
        {
            done();
            return;
        }

        _script.After(dice.Draw(span), () =>
        {
            _world.Truth.Changed |= Aspect.Scenario;
            undo();
            done();
        });
    }

    private Action Do(Verb verb, Dice dice, NodeId loop)
    {
        switch (verb)
        {
            case Partition partition:
                return _network.Partition(partition, dice);
            case Drop drop:
                return _network.Drop(drop, dice, loop);
            case ChangeLink change:
                return _network.Change(change.Rule, dice, loop);
            case Flap flap:
                return _network.Flap(flap, dice, loop);
            case Heal heal:
                _network.Heal(_chooser.Choose(heal.Nodes, dice, loop, _ => true));
                return () => { };
            case Kill { Process: KilledProcess.Agent } kill:
                return _hampers.KillAgent(Up(kill.Nodes, dice, loop));
            case Kill kill:
                return _machines.Kill(Up(kill.Nodes, dice, loop), kill.DownFor, dice);
            case Crash crash:
                return _machines.Crash(Powered(crash.Nodes, dice, loop), crash, dice);
            case PowerOff off:
                return _machines.PowerOff(Powered(off.Nodes, dice, loop));
            case PowerOn on:
                var dark = _chooser.Choose(on.Nodes, dice, loop, node => !_facts.HasPower(node));
                _machines.PowerOn(dark);
                return () => _machines.PowerOff(dark);
            case Pause pause:
                return _machines.Pause(Up(pause.Nodes, dice, loop));
            default:
                return DoGently(verb, dice, loop);
        }
    }

    private Action DoGently(Verb verb, Dice dice, NodeId loop)
    {
        switch (verb)
        {
            case Standby standby:
                return _machines.Standby(Up(standby.Nodes, dice, loop), true);
            case Unstandby unstandby:
                var resting = _chooser.Choose(unstandby.Nodes, dice, loop, _facts.IsStandby);
                return _machines.Standby(resting, false);
            case ClockDrift drift:
                return _machines.Drift(Up(drift.Nodes, dice, loop), drift.RatePpm);
            case ClockJump jump:
                return _machines.Jump(Up(jump.Nodes, dice, loop), jump.By);
            case DiskFault disk:
                return _machines.Disk(Up(disk.Nodes, dice, loop), disk);
            case FailDevice device:
                return _outside.FailDevice(device);
            case FailResource resource:
                return _outside.FailResource(resource, Up(resource.Nodes, dice, loop));
            default:
                return DoToRunning(verb, dice, loop);
        }
    }

    private Action DoToRunning(Verb verb, Dice dice, NodeId loop)
    {
        switch (verb)
        {
            case Suspend suspend:
                return _hampers.Suspend(Powered(suspend.Nodes, dice, loop));
            case Slow slow:
                return _hampers.Slow(Up(slow.Nodes, dice, loop), slow.Takes);
            case ClockFreeze freeze:
                return _hampers.FreezeClock(Up(freeze.Nodes, dice, loop));
            case Move move:
                return _operator.Move(move.Group, Up(move.To, dice, loop));
            case Unmove unmove:
                _operator.Unmove(unmove.Group);
                return () => { };
            case Config config:
                _operator.Change(config);
                return () => { };
            default:
                throw new InvariantViolation($"nobody carries out {verb.GetType().Name}");
        }
    }

    private NodeSet Up(NodeSelector nodes, Dice dice, NodeId loop) => Hit(nodes, dice, loop, _facts.IsUp);

    private NodeSet Powered(NodeSelector nodes, Dice dice, NodeId loop) => Hit(nodes, dice, loop, _facts.HasPower);

    private NodeSet Hit(NodeSelector nodes, Dice dice, NodeId loop, Predicate<NodeId> matters)
    {
        var hit = _chooser.Choose(nodes, dice, loop, matters);
        _hitsNobody = true;
        foreach (var node in hit)
            if (matters(node))
                _hitsNobody = false;
        return hit;
    }

    private void RestartAll(Restart restart, Dice dice, NodeId loopNode, Action done)
    {
        var nodes = Up(restart.Nodes, dice, loopNode);
        var open = nodes.Count;
        if (open == 0) done();
        else _world.Watcher.Coverage.CountFault(restart);
        foreach (var node in nodes)
        {
            var downFor = new TimeSpan(dice.Draw(restart.DownFor));
            _machines.Restart(node, downFor, () =>
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
