using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// Carries out what one step says, and tells when that has come to its end: at once, when <see cref="Step.For"/> has
/// passed and it is undone, or when a rolling, a restart or a wait is through.
/// </summary>
/// <param name="excuse">Is told which promises cannot be kept from now on.</param>
internal sealed class LabVerbs(Lab lab, Action<Invariants> excuse, Action<string> fail, Action stop)
{
    private readonly LabChooser _chooser = new(lab);
    private readonly LabCables _cables = new(lab);

    public void Run(Step step, NodeId loopNode, Action done)
    {
        switch (step.Verb)
        {
            case Rolling rolling:
                Roll(rolling, done);
                return;
            case Wait wait:
                WaitFor(wait, loopNode, done);
                return;
            case Restart restart:
                RestartAll(restart, loopNode, done);
                return;
            case Stop:
                lab.Tell("", "the scenario ends");
                stop();
                return;
        }

        excuse(step.Verb.Breaks);
        var undo = Do(step.Verb, loopNode);
        if (step.For is not { } span)
        {
            done();
            return;
        }

        lab.Loop.After(lab.Dice.Draw(span), () =>
        {
            undo();
            done();
        });
    }

    private Action Do(Verb verb, NodeId loop)
    {
        switch (verb)
        {
            case Partition partition:
                return _cables.Partition(partition, _chooser);
            case Drop drop:
                return _cables.Drop(All(drop.From, loop), All(drop.To, loop), drop.BothWays);
            case ChangeLink { Rule: var rule }:
                return _cables.Change(All(rule.From, loop), All(rule.To, loop), rule.BothWays, rule.Change);
            case Flap flap:
                return new LabFlapping(lab, _cables, flap).Begin(All(flap.From, loop), All(flap.To, loop));
            case Heal heal:
                _cables.Heal(All(heal.Nodes, loop));
                return () => { };
            case Kill kill:
                return lab.Kill(Up(kill.Nodes, loop), kill.DownFor);
            case Crash crash:
                return lab.Crash(Powered(crash.Nodes, loop), crash.DownFor, "crashes", crash.BootsIn);
            case PowerOff off:
                return lab.Crash(Powered(off.Nodes, loop), null, "has its power cord pulled");
            case PowerOn on:
                var dark = _chooser.Choose(on.Nodes, loop, node => !lab.Truth.HasPower(node));
                lab.PowerOn(dark);
                return () => lab.Crash(dark, null, "loses its power again");
            case Pause pause:
                return lab.Pause(Up(pause.Nodes, loop));
            case Move or Unmove or Config:
                return DoToResource(verb, loop);
            case Standby standby:
                return lab.Standby(Up(standby.Nodes, loop), true);
            case Unstandby unstandby:
                return lab.Standby(_chooser.Choose(unstandby.Nodes, loop, lab.Truth.IsStandby), false);
            case FailDevice device:
                return lab.Switches.Break(device);
            case FailResource resource:
                return lab.Break(resource, Up(resource.Nodes, loop));
            default:
                throw new InvariantViolation($"nobody carries out {verb.GetType().Name}");
        }
    }

    private Action DoToResource(Verb verb, NodeId loop)
    {
        switch (verb)
        {
            case Move move:
                var to = Up(move.To, loop);
                if (!to.IsEmpty) lab.Tell(lab.Cluster.NameOf(to.Lowest), "is preferred for " + GroupName(move.Group));
                if (!to.IsEmpty) lab.Command("move", GroupName(move.Group), lab.Cluster.NameOf(to.Lowest));
                return () => lab.Command("unmove", GroupName(move.Group));
            case Unmove unmove:
                lab.Tell("", $"{GroupName(unmove.Group)} may go where its scores say");
                lab.Command("unmove", GroupName(unmove.Group));
                break;
            case Config config:
                var word = config.Change.ToString().ToLowerInvariant();
                var subject = config.Change == ConfigChange.Cleanup
                    ? lab.Cluster.Resources[config.Subject].Id
                    : GroupName(config.Subject);
                lab.Tell("", $"an operator says: {word} {subject}");
                lab.Command(word, subject);
                break;
        }

        return () => { };
    }

    private string GroupName(int group) => lab.Cluster.Groups[group].Id;

    private NodeSet All(NodeSelector nodes, NodeId loop) => _chooser.Choose(nodes, loop, _ => true);

    private NodeSet Up(NodeSelector nodes, NodeId loop) => _chooser.Choose(nodes, loop, lab.Truth.IsUp);

    private NodeSet Powered(NodeSelector nodes, NodeId loop) => _chooser.Choose(nodes, loop, lab.Truth.HasPower);

    private void RestartAll(Restart restart, NodeId loopNode, Action done)
    {
        var nodes = Up(restart.Nodes, loopNode);
        if (nodes.IsEmpty) nodes = All(restart.Nodes, loopNode);
        var open = nodes.Count;
        if (open == 0) done();
        foreach (var node in nodes)
        {
            lab.Restart(node, lab.Dice.Draw(restart.DownFor), () =>
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
            lab.Loop.After(within, () =>
            {
                if (over) return;
                over = true;
                fail($"waited {within.TotalSeconds} s in vain for: {wait.Until}");
            });
        }

        AwaitTrue();

        void AwaitTrue() => lab.Loop.When(() => over || wait.Until.Holds(lab.Truth, loopNode), () =>
        {
            if (over) return;
            var mine = ++attempt;
            lab.Loop.After(wait.For, () =>
            {
                if (over || mine != attempt) return;
                over = true;
                done();
            });
            lab.Loop.When(() => over || mine != attempt || !wait.Until.Holds(lab.Truth, loopNode), () =>
            {
                if (over || mine != attempt) return;
                attempt++;
                AwaitTrue();
            });
        });
    }

    private void Roll(Rolling rolling, Action done)
    {
        var nodes = new List<NodeId>();
        foreach (var selector in rolling.Order.Count > 0 ? rolling.Order : [rolling.Nodes])
            foreach (var node in All(selector, default))
                nodes.Add(node);
        Next(0, 0);

        void Next(int turn, int index)
        {
            if (index == rolling.Each.Count) (turn, index) = (turn + 1, 0);
            if (turn >= nodes.Count || rolling.Each.Count == 0)
            {
                done();
                return;
            }

            var step = rolling.Each[index];
            var loopNode = nodes[turn];
            var delay = lab.Dice.Draw(step.Trigger.After);
            if (step.Trigger.When is { } condition) lab.Loop.When(() => condition.Holds(lab.Truth, loopNode), Begin);
            else Begin();

            void Begin() => lab.Loop.After(delay, () => Run(step, loopNode, () => Next(turn, index + 1)));
        }
    }
}
