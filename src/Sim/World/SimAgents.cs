using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// The resource agents of one node and the resources that they really run, as a contract. An action takes effect when
/// it ends. An agent dies with the daemon or at its timeout: the choices say whether its effect had come about. What
/// an agent started lives on without the daemon and dies with the power. Resources never fail by themselves.
/// </summary>
internal sealed class SimAgents : IAgentRunner, IWorldPart
{
    private const int Ended = 0;
    private const int TimedOut = 1;

    /// <summary>
    /// How long after its timeout an agent that cannot be killed is given up: the real runner first asks it to end.
    /// </summary>
    private static readonly long GivesUp = TimeSpan.FromSeconds(4).Ticks;

    private const int Success = 0;
    private const int NotRunning = 7;

    private readonly World _world;
    private readonly SimNode _node;
    private readonly Dice _dice;
    private readonly List<AgentRun> _running = [];
    private readonly List<AgentFault> _faults = [];
    private readonly List<AgentFault> _stuck = [];

    public SimAgents(World world, SimNode node)
    {
        _world = world;
        _node = node;
        _dice = new Dice(world.Choices, "agents", world.Configuration.NameOf(node.Id));
    }

    public NodeId? Owner => _node.Id;

    /// <summary>Is a start or a stop under way?</summary>
    public bool IsMoving
    {
        get
        {
            foreach (var run in _running)
                if (run.Call.Action != AgentAction.Monitor)
                    return true;
            return false;
        }
    }

    public bool HasFault(int resource)
    {
        foreach (var fault in _faults)
            if (fault.Resource == resource && fault.Remaining != 0)
                return true;
        return false;
    }

    public void Add(AgentFault fault) => _faults.Add(fault);

    public void Remove(AgentFault fault)
    {
        _faults.Remove(fault);
        _stuck.Remove(fault);
    }

    /// <summary>Will its agent go wrong here, so that nobody can demand that it runs?</summary>
    public bool IsBroken(int resource)
    {
        foreach (var fault in _faults)
            if (fault.Resource == resource && fault.Remaining != 0)
                return true;
        foreach (var fault in _stuck)
            if (fault.Resource == resource)
                return true;
        return false;
    }

    public void Ask(int component, AgentCall call)
    {
        var run = new AgentRun(component, call, TakeFault(call));
        _running.Add(run);
        if (call.Action == AgentAction.Start) _world.Truth.StartBegins(call.Resource, _node.Id);
        var duration = _dice.Draw(run.Fault is { How: ResourceFaultKind.Slow } slow ? slow.Takes : call.Action switch
        {
            AgentAction.Start => _world.Options.Agents.Start,
            AgentAction.Stop => _world.Options.Agents.Stop,
            _ => _world.Options.Agents.Monitor,
        });
        var neverEnds = run.Fault?.How == ResourceFaultKind.NeverEnds;
        var hangs = neverEnds || run.Fault?.How == ResourceFaultKind.Hang || duration > call.Timeout.Ticks;
        _world.Simulation.Schedule(
            hangs ? call.Timeout.Ticks + (neverEnds ? GivesUp : 0) : duration,
            new Occurrence(this, hangs ? TimedOut : Ended, _node.Life, 0, run));
    }

    public void Happen(in Occurrence occurrence)
    {
        if (occurrence.Life != _node.Life || occurrence.Content is not AgentRun run) return;
        if (!_running.Remove(run)) return;
        if (occurrence.Code == TimedOut) OnTimedOut(run);
        else OnEnded(run);
    }

    /// <summary>The resource itself ends, whatever its agent believes.</summary>
    public void Die(int resource) => _world.Truth.Died(resource, _node.Id);

    /// <summary>
    /// The kernel is out of memory and kills an agent that runs, drawn: as at a timeout, its effect may have come about
    /// and the resource itself stays as it is. Nothing, if none runs.
    /// </summary>
    public void KillOne()
    {
        if (_running.Count == 0 || _node.IsSuspended) return;
        var run = _running[(int)_dice.Below(_running.Count)];
        _running.Remove(run);
        DrawEffect(run);
        Reply(run, AgentOutcome.Broken, 0, "ended by signal 9");
    }

    public void LoseDaemon()
    {
        if (_running.Count > 0) _world.Watcher.Coverage.Count(Probe.AgentKilled);
        if (_node.HasPower)
            foreach (var run in _running)
                DrawEffect(run);
        _running.Clear();
    }

    public void LosePower()
    {
        _running.Clear();
        _stuck.Clear();
        _world.Truth.LostWithPower(_node.Id);
    }

    private void OnTimedOut(AgentRun run)
    {
        // A hanging agent has done nothing; one that was merely slow may have done its work.
        DrawEffect(run);
        Reply(run, AgentOutcome.TimedOut, 0, "timed out");
    }

    private void OnEnded(AgentRun run)
    {
        if (run.Fault is { How: not ResourceFaultKind.Slow } fault)
        {
            var reason = fault.How == ResourceFaultKind.Lie ? "" : "injected failure";
            if (fault.How == ResourceFaultKind.Partial) TakeEffect(run);
            Reply(run, AgentOutcome.Exited, fault.ExitCode, reason);
            return;
        }

        var active = _world.Truth.IsActive(run.Call.Resource, _node.Id);
        if (run.Call.Action == AgentAction.Monitor)
        {
            if (!active) _world.Truth.SeenStopped(run.Call.Resource, _node.Id);
            Reply(run, AgentOutcome.Exited, active ? Success : NotRunning, active ? "" : "not running");
            return;
        }

        TakeEffect(run);
        Reply(run, AgentOutcome.Exited, Success, "");
    }

    private void DrawEffect(AgentRun run)
    {
        var works = run.Fault is null or { How: ResourceFaultKind.Slow or ResourceFaultKind.Partial };
        if (works && run.Call.Action != AgentAction.Monitor && _dice.CoinFlip()) TakeEffect(run);
    }

    private void TakeEffect(AgentRun run)
    {
        if (run.Call.Action == AgentAction.Start) _world.Truth.Started(run.Call.Resource, _node.Id);
        else _world.Truth.Stopped(run.Call.Resource, _node.Id);
    }

    private void Reply(AgentRun run, AgentOutcome outcome, int exitCode, string reason)
    {
        var isProbe = run.Call.Action == AgentAction.Monitor && run.Call.Interval == TimeSpan.Zero;
        var expected = outcome == AgentOutcome.Exited && (exitCode == Success || (isProbe && exitCode == NotRunning));
        _world.Watcher.ActionEnded(_node.Id, run.Call, outcome, expected, exitCode == Success);
        if (!expected) _world.Truth.ActionFailed(run.Call, _node.Id, outcome, exitCode);
        var reply = new AgentReply(run.Call.Id, outcome, exitCode, reason);
        var digest = (ulong)outcome << 32 | (uint)exitCode;
        _world.Simulation.Schedule(0, new Occurrence(_node, NodeInput.Reply, _node.Life, run.Component, reply, digest));
    }

    private AgentFault? TakeFault(AgentCall call)
    {
        foreach (var fault in _stuck)
            if (fault.Resource == call.Resource)
                return fault;
        foreach (var fault in _faults)
        {
            if (fault.Resource != call.Resource || fault.Action != call.Action || fault.Remaining == 0) continue;
            fault.Remaining--;
            if (fault.How == ResourceFaultKind.NeverEnds) _stuck.Add(fault);
            return fault;
        }

        return null;
    }

    private sealed record AgentRun(int Component, AgentCall Call, AgentFault? Fault);
}

/// <summary>
/// What one action of a resource's agent does wrong, so many times or until it is taken away. On several nodes it is
/// the same object, so that they share the count.
/// </summary>
internal sealed class AgentFault(FailResource verb)
{
    public int Resource => verb.Resource;

    public AgentAction Action => verb.Action;

    public ResourceFaultKind How => verb.How;

    public int ExitCode => verb.ExitCode;

    public SpanDistribution Takes => verb.Takes;

    public int? Remaining { get; set; } = verb.Count;
}
