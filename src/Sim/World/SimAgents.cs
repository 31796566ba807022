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

    private const int Success = 0;
    private const int NotRunning = 7;

    private readonly World _world;
    private readonly SimNode _node;
    private readonly Dice _dice;
    private readonly List<AgentRun> _running = [];
    private readonly List<AgentFault> _faults = [];

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

    public void Add(AgentFault fault) => _faults.Add(fault);

    public void Remove(AgentFault fault) => _faults.Remove(fault);

    public void Ask(int component, AgentCall call)
    {
        var run = new AgentRun(component, call, TakeFault(call));
        _running.Add(run);
        if (call.Action == AgentAction.Start) _world.Truth.StartBegins(call.Resource, _node.Id);
        var duration = _dice.Draw(call.Action switch
        {
            AgentAction.Start => _world.Options.Agents.Start,
            AgentAction.Stop => _world.Options.Agents.Stop,
            _ => _world.Options.Agents.Monitor,
        });
        var hangs = run.Fault?.How == ResourceFaultKind.Hang || duration > call.Timeout.Ticks;
        _world.Simulation.Schedule(
            hangs ? call.Timeout.Ticks : duration,
            new Occurrence(this, hangs ? TimedOut : Ended, _node.Life, 0, run));
    }

    public void Happen(in Occurrence occurrence)
    {
        if (occurrence.Life != _node.Life || occurrence.Content is not AgentRun run) return;
        _running.Remove(run);
        if (occurrence.Code == TimedOut) OnTimedOut(run);
        else OnEnded(run);
    }

    /// <summary>The resource itself ends, whatever its agent believes.</summary>
    public void Die(int resource) => _world.Truth.Died(resource, _node.Id);

    public void LoseDaemon()
    {
        if (_node.HasPower)
            foreach (var run in _running)
                DrawEffect(run);
        _running.Clear();
    }

    public void LosePower()
    {
        _running.Clear();
        _world.Truth.LostWithPower(_node.Id);
    }

    private void OnTimedOut(AgentRun run)
    {
        // A hanging agent has done nothing; one that was merely slow may have done its work.
        if (run.Fault is null) DrawEffect(run);
        Reply(run, AgentOutcome.TimedOut, 0, "timed out");
    }

    private void OnEnded(AgentRun run)
    {
        if (run.Fault is { } fault)
        {
            var reason = fault.How == ResourceFaultKind.Lie ? "" : "injected failure";
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
        if (run.Fault is null && run.Call.Action != AgentAction.Monitor && _dice.CoinFlip()) TakeEffect(run);
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
        if (!expected) _world.Truth.ActionFailed(run.Call, _node.Id, outcome, exitCode);
        var reply = new AgentReply(run.Call.Id, outcome, exitCode, reason);
        var digest = (ulong)outcome << 32 | (uint)exitCode;
        _world.Simulation.Schedule(0, new Occurrence(_node, NodeInput.Reply, _node.Life, run.Component, reply, digest));
    }

    private AgentFault? TakeFault(AgentCall call)
    {
        foreach (var fault in _faults)
        {
            if (fault.Resource != call.Resource || fault.Action != call.Action || fault.Remaining == 0) continue;
            fault.Remaining--;
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
internal sealed class AgentFault(int resource, AgentAction action, ResourceFaultKind how, int exitCode, int? count)
{
    public int Resource { get; } = resource;

    public AgentAction Action { get; } = action;

    public ResourceFaultKind How { get; } = how;

    public int ExitCode { get; } = exitCode;

    public int? Remaining { get; set; } = count;
}
