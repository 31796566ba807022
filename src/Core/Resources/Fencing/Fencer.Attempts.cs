using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>The coordinator's side of one attempt: order it, hear how it ended, try again.</summary>
public sealed partial class Fencer
{
    private void Begin(Instant now, NodeId target, Effects effects)
    {
        var attempt = new FenceAttempt(target, NextId());
        _attempts[target.Index] = attempt;
        var delay = attempt.DeviceFor(configuration.Fencing) is { } device ? device.Delays[self.Index] : TimeSpan.Zero;
        if (delay > TimeSpan.Zero) effects.After(delay, new FenceDue(target, attempt.Id));
        else Execute(now, attempt, effects);
    }

    private void Execute(Instant now, FenceAttempt attempt, Effects effects)
    {
        if (_view is null || !IsToGo(attempt.Target))
        {
            _attempts[attempt.Target.Index] = null;
            Tell(effects);
            return;
        }

        // Each try is an order of its own, against the lives that are known when it is given.
        attempt.Life = _view.LastLifeOf(attempt.Target);
        attempt.Since = now;
        attempt.Number++;
        attempt.Id = NextId();
        if (attempt.ExecutorAmong(_view, self) is not { } executor)
        {
            End(now, attempt, FenceOutcome.Failed, "no other member is left to do it", effects);
            return;
        }

        attempt.Executor = executor;
        if (attempt.DeviceFor(configuration.Fencing) is not { } device)
        {
            End(now, attempt, FenceOutcome.Failed, "no fencing device is configured for this node", effects);
            return;
        }

        attempt.IsExecuting = true;
        effects.Raise(new FenceBegun(attempt.Target, attempt.Executor, device.Index, attempt.Number));
        var order = new FenceExecute(
            _view.Id, attempt.Id, attempt.Target, attempt.Life, device.Index, attempt.Number);
        effects.Send(executor, order);
        var limit = device.Timeout + device.Timeout + configuration.Timing.Token;
        effects.After(limit, new FenceOverdue(attempt.Target, attempt.Id));
    }

    private void OnFenceExecuted(Instant now, NodeId from, FenceExecuted executed, Effects effects)
    {
        foreach (var attempt in _attempts)
        {
            if (attempt is not { IsExecuting: true } || attempt.Id != executed.Id || attempt.Executor != from) continue;
            attempt.Life = Math.Max(attempt.Life, executed.Life);
            End(now, attempt, executed.Outcome, executed.Text, effects);
            Reconcile(now, effects);
            return;
        }
    }

    private void End(Instant now, FenceAttempt attempt, FenceOutcome outcome, string text, Effects effects)
    {
        Invariant.That(_view is not null);
        attempt.IsExecuting = false;
        var entry = new FenceEntry(
            attempt.Target, self, attempt.Executor, attempt.DeviceFor(configuration.Fencing)?.Index ?? -1,
            attempt.Number, outcome, now - attempt.Since, text);
        effects.Send(_view.Nodes + self, new FenceReport(entry));
        if (outcome == FenceOutcome.Confirmed)
        {
            _attempts[attempt.Target.Index] = null;
            Learn(new OffFact(attempt.Target, attempt.Life, OffReason.Fenced), effects);
            return;
        }

        attempt.Id = NextId();
        effects.After(Backoff(attempt.Number), new FenceDue(attempt.Target, attempt.Id));
    }

    private FenceAttempt? Current(NodeId target, ulong id) =>
        _attempts[target.Index] is { } attempt && attempt.Id == id ? attempt : null;

    // Unique over all lives of this node, so that a late answer never meets another question.
    private ulong NextId() => (_incarnation << 24) + ++_nextId;

    private static TimeSpan Backoff(int attempts)
    {
        var backoff = new TimeSpan(BackoffFirst.Ticks << Math.Min(attempts - 1, 6));
        return backoff < BackoffMax ? backoff : BackoffMax;
    }
}
