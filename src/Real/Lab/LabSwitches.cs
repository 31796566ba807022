using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// How the lab's power switches behave, and what scenarios do to them. On the lab's thread, but for the waits.
/// </summary>
internal sealed class LabSwitches(Lab lab, Scenario scenario)
{
    private const int Done = 0;
    private const int Error = 1;
    private const int IsOff = 2;

    private readonly List<Fault> _faults = [];
    private readonly NodeSet[] _cutByIt = new NodeSet[scenario.Cluster.Fencing.Count];
    private readonly TimeSpan?[] _askedSince = new TimeSpan?[scenario.Cluster.Nodes.Count];

    /// <summary>Each time from the first order against a node to its being confirmed off.</summary>
    public List<TimeSpan> FenceTimes { get; } = [];

    /// <summary>How many times a node was cut off.</summary>
    public int Cuts { get; private set; }

    public Action Break(FailDevice verb)
    {
        var fault = new Fault(verb) { Left = verb.Count ?? int.MaxValue };
        _faults.Add(fault);
        var how = verb.How.ToString().ToLowerInvariant();
        lab.Tell("", $"power switch {scenario.Cluster.Fencing[verb.Device].Id} goes wrong: {how}");
        return () => _faults.Remove(fault);
    }

    /// <summary>An order from a fence agent: its exit code, when the switch has done what it does.</summary>
    public async Task<int> HandleAsync(SwitchOrder order, CancellationToken gone)
    {
        var found = await lab.Loop.InvokeAsync(() => Find(order)).ConfigureAwait(false);
        if (found is not { } target) return Error;
        return order.Action switch
        {
            "off" => await OffAsync(order, target, gone).ConfigureAwait(false),
            "on" => await lab.Loop.InvokeAsync(() => On(target)).ConfigureAwait(false),
            "status" => await StatusAsync(order, target, gone).ConfigureAwait(false),
            "monitor" => Done,
            _ => Error,
        };
    }

    private (NodeId Node, int Device)? Find(SwitchOrder order)
    {
        for (var i = 0; i < scenario.Cluster.Fencing.Count; i++)
            if (scenario.Cluster.Fencing[i].Id == order.Device && scenario.Cluster.FindNode(order.Plug) is { } node)
                return (node, i);
        return null;
    }

    private async Task<int> OffAsync(SwitchOrder order, (NodeId Node, int Device) target, CancellationToken gone)
    {
        var (fault, delay) = await lab.Loop.InvokeAsync(() => Ask(order, target)).ConfigureAwait(false);
        try
        {
            // What a late switch has taken on it does, whatever becomes of who asked.
            var giveUp = fault?.How == DeviceFaultKind.Late ? CancellationToken.None : gone;
            await Task.Delay(delay, giveUp).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return await lab.Loop.InvokeAsync(() => Answer(order, Error, "nothing: the agent is gone"))
                .ConfigureAwait(false);
        }

        return fault?.How switch
        {
            DeviceFaultKind.Error => await lab.Loop.InvokeAsync(() => Answer(order, Error, "not cut off (error)"))
                .ConfigureAwait(false),
            DeviceFaultKind.Lie => await lab.Loop.InvokeAsync(() => Answer(order, Done, "off")).ConfigureAwait(false),
            DeviceFaultKind.WrongOutlet => await lab.Loop.InvokeAsync(() => CutWrong(order, target))
                .ConfigureAwait(false),
            DeviceFaultKind.Late => await lab.Loop.InvokeAsync(() => Cut(order, target)).ConfigureAwait(false),
            _ => await lab.Loop.InvokeAsync(() => CutIfAsked(order, target, gone)).ConfigureAwait(false),
        };
    }

    private (FailDevice? Fault, TimeSpan Delay) Ask(SwitchOrder order, (NodeId Node, int Device) target)
    {
        lab.Truth.FenceAsked(target.Node);
        lab.Truth.SwitchesAtWork++;
        _askedSince[target.Node.Index] ??= lab.Loop.Now;
        lab.Tell(order.By, $"asks for {order.Plug} to be cut off");
        var fault = _faults.Find(each => each.Verb.Device == target.Device && each.Left > 0
            && (each.Verb.How != DeviceFaultKind.BoardDead || IsBoardDead(target)));
        if (fault is not null) fault.Left--;
        var takes = fault?.Verb.How switch
        {
            null => lab.Dice.Draw(scenario.Devices[target.Device].OffTakes),
            DeviceFaultKind.Slow or DeviceFaultKind.Late => lab.Dice.Draw(fault.Verb.Takes),
            DeviceFaultKind.Hang or DeviceFaultKind.BoardDead => Timeout.InfiniteTimeSpan,
            _ => TimeSpan.Zero,
        };
        return (fault?.Verb, takes);
    }

    private int Answer(SwitchOrder order, int code, string what)
    {
        lab.Truth.SwitchesAtWork--;
        lab.Tell(order.By, $"is told of {order.Plug}: {what}");
        return code;
    }

    private int CutIfAsked(SwitchOrder order, (NodeId Node, int Device) target, CancellationToken gone) =>
        gone.IsCancellationRequested || !lab.IsPowered(order.By)
            ? Answer(order, Error, "nothing: the agent is gone")
            : Cut(order, target);

    private int CutWrong(SwitchOrder order, (NodeId Node, int Device) asked)
    {
        lab.CutPower(Neighbour(asked), $"is cut off by {order.By}, which wanted {order.Plug}");
        return Answer(order, Done, "off");
    }

    private int Cut(SwitchOrder order, (NodeId Node, int Device) asked)
    {
        var target = asked.Node;
        _cutByIt[asked.Device] += target;
        lab.CutPower(target, $"is cut off by {order.By}");
        lab.Truth.FenceConfirmed(target);
        Cuts++;
        if (_askedSince[target.Index] is { } since) FenceTimes.Add(lab.Loop.Now - since);
        _askedSince[target.Index] = null;
        return Answer(order, Done, "off");
    }

    private int On((NodeId Node, int Device) target)
    {
        lab.PowerOn(NodeSet.Of(target.Node));
        return Done;
    }

    private async Task<int> StatusAsync(SwitchOrder order, (NodeId Node, int Device) target, CancellationToken gone)
    {
        var isSilent = await lab.Loop.InvokeAsync(() => Has(DeviceFaultKind.BoardDead, target) && IsBoardDead(target))
            .ConfigureAwait(false);
        if (isSilent) await Task.Delay(Timeout.Infinite, gone).ConfigureAwait(false);
        return await lab.Loop.InvokeAsync(() => Status(order, target)).ConfigureAwait(false);
    }

    private bool Has(DeviceFaultKind how, (NodeId Node, int Device) target) =>
        _faults.Exists(each => each.Verb.How == how && each.Verb.Device == target.Device && each.Left > 0);

    // A chassis that the board itself has switched off still feeds the board.
    private bool IsBoardDead((NodeId Node, int Device) target)
    {
        if (lab.Truth.HasPower(target.Node)) _cutByIt[target.Device] -= target.Node;
        return !lab.Truth.HasPower(target.Node) && !_cutByIt[target.Device].Contains(target.Node);
    }

    // The next target, as if two cables were swapped; itself, if there is no other.
    private NodeId Neighbour((NodeId Node, int Device) asked)
    {
        NodeId? first = null;
        foreach (var node in scenario.Cluster.Fencing[asked.Device].Targets)
        {
            if (node.Index > asked.Node.Index) return node;
            first ??= node;
        }

        return first ?? asked.Node;
    }

    private int Status(SwitchOrder order, (NodeId Node, int Device) target)
    {
        var seen = Has(DeviceFaultKind.WrongOutlet, target) ? Neighbour(target) : target.Node;
        // A switch that lies about the cut lies about the state as well, as one with a stuck relay does.
        var lies = _faults.Exists(each =>
            each.Verb.How == DeviceFaultKind.Lie && each.Verb.Device == target.Device
            && (each.Left > 0 || each.Verb.Count is not null));
        if (lies) lab.Tell(order.By, $"is told by the switch that {order.Plug} is off");
        return lies || !lab.Truth.HasPower(seen) ? IsOff : Done;
    }

    private sealed class Fault(FailDevice verb)
    {
        public FailDevice Verb { get; } = verb;

        public int Left { get; set; }
    }
}
