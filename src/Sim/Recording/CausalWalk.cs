using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Sim;

/// <summary>
/// Walks from an event back through its causes and gathers what a person would want to know of them. Two kinds of cause
/// are no message and no alarm, and are looked up: silence (why is a node heard no more?), and what a node believed
/// when it acted (an order to start rests on who counts as off).
/// </summary>
internal sealed class CausalWalk(RecordedRun run)
{
    private static readonly TimeSpan LongWait = TimeSpan.FromMilliseconds(500);

    private readonly Queue<long> _open = new();
    private readonly SortedSet<long> _passed = [];
    private readonly List<Fact> _facts = [];
    private readonly SortedSet<long> _deeds = [.. run.Recording.Deeds.Select(deed => deed.Number)];

    public IEnumerable<Fact> Facts => _facts.DistinctBy(fact => (fact.Number, fact.Node, fact.Text));

    public bool Passed(long number) => _passed.Contains(number);

    /// <summary>Something happened that must not: why did it?</summary>
    public void From(long number)
    {
        _open.Enqueue(number);
        foreach (var step in run.StepsIn(number))
            if (step.Happened is QuorumDecided decided)
                NoteRivals(number, step.Node, decided);
        Walk();
    }

    /// <summary>Nothing happened that had to: how far did each node come, and what does it try in vain?</summary>
    public void FromStandstill(long number)
    {
        var latest = 0L;
        foreach (var node in run.Scenario.Cluster.AllNodes)
        {
            if (run.LastTold(number, told => told.Node == node && told.Kind != "violation") is not { } last) continue;
            _facts.Add(new Fact(last.Number, last.Time, node, last.Text, Weights.Stuck - 1));
            latest = Math.Max(latest, last.Number);
        }

        if (InVain.Find(run, latest, number) is { } stuck) Follow(stuck);

        if (latest > 0) _open.Enqueue(latest);
        Walk();
    }

    private void Walk()
    {
        while (_open.TryDequeue(out var start))
        {
            var effect = default(RecordedEvent);
            foreach (var happened in run.Recording.CausesOf(start))
            {
                if (!_passed.Add(happened.Number)) break;
                if (!IsPlainBeat(happened, effect) && Note(happened)) break;
                // What the scenario did, it did of its own accord, whatever it waited for.
                if (_deeds.Contains(happened.Number)) break;
                effect = happened;
            }
        }
    }

    /// <summary>
    /// A heartbeat that led to the next one, or to being heard, says nothing, unless it said that somebody is heard no
    /// more.
    /// </summary>
    private bool IsPlainBeat(RecordedEvent happened, RecordedEvent effect) =>
        happened.Content is BeatDue && effect.Content is BeatDue or Heartbeat
        && !run.StepsIn(happened.Number).Any(step => step.Happened is ConnectivityChanged);

    /// <summary>True if what came before is no cause of it: the timer of a node that hears somebody no more.</summary>
    private bool Note(RecordedEvent happened)
    {
        foreach (var told in run.ToldIn(happened.Number)) NoteTold(told);
        var isSilence = false;
        foreach (var step in run.StepsIn(happened.Number))
        {
            switch (step.Happened)
            {
                case RunAction action:
                    NoteOrder(happened, step, action);
                    break;
                case FencingChanged changed:
                    NoteBelief(happened, step, changed);
                    break;
                case FenceWanted { Targets.IsEmpty: false } wanted:
                    var text = $"wants {run.NamesOf(wanted.Targets)} fenced: {wanted.Reason}";
                    _facts.Add(new Fact(step.Number, happened.Time, step.Node, text, Weights.Order));
                    break;
                case ConnectivityChanged changed:
                    isSilence |= NoteSilence(happened, step, changed);
                    break;
            }
        }

        NoteInput(happened);
        return isSilence;
    }

    private void NoteTold(KeyEvent told)
    {
        if (told.Kind == "violation") return;
        var (text, weight) = (told.Text, WeightOf(told));
        switch (told.Kind)
        {
            case "fence" or "fence-answer":
                if (FaultBefore(told.Number, "device") is { } device) _open.Enqueue(device.Number);
                if (IsUntrue(told)) (text, weight) = ($"{text}, which is not true", Weights.WrongBelief);
                break;
            case "agent-failure" when FaultBefore(told.Number, "agent") is { } agent:
                _open.Enqueue(agent.Number);
                break;
        }

        _facts.Add(new Fact(told.Number, told.Time, told.Node, text, weight));
    }

    /// <summary>The last time a fault of that kind began, unless it has ended since.</summary>
    private KeyEvent? FaultBefore(long number, string kind)
    {
        var last = run.LastTold(number, told => told.Kind == kind);
        return last?.Text.EndsWith("works again", StringComparison.Ordinal) == true ? null : last;
    }

    private bool IsUntrue(KeyEvent told) => run.Run.Fencing.Any(
        entry => entry.Time == told.Time && entry.By == told.Node && entry.Kind == FencingKind.Answered
            && entry.Outcome == PowerOutcome.Off && run.HasPower(entry.Target, told.Number));

    private void NoteOrder(RecordedEvent happened, RecordedStep step, RunAction action)
    {
        var by = happened.Kind == RecordedKind.Message ? happened.From ?? step.Node : step.Node;
        var resource = run.Scenario.Cluster.Resources[action.Resource].Id;
        var what = $"{action.Action.ToString().ToLowerInvariant()} {resource}";
        var text = by == step.Node ? $"decides to {what}" : $"is told by {run.NameOf(by)} to {what}";
        _facts.Add(new Fact(step.Number, happened.Time, step.Node, text, Weights.Order));
        if (action.Action != AgentAction.Start) return;
        _facts.AddRange(Rivals.OfStart(run, happened.Number, step.Node, action.Resource));
        ExplainBelief(happened.Number, by);
    }

    private void NoteRivals(long number, NodeId node, QuorumDecided decided)
    {
        if (run.LastTold(number - 1, told => told.Node == node && told.Kind is "view" or "quorum") is { } before)
            _facts.Add(new Fact(before.Number, before.Time, node, before.Text, Weights.Deed));
        if (!decided.Quorate) return;
        foreach (var rival in Rivals.OfQuorum(run, number, node, decided)) Follow(rival);
    }

    private void Follow(Fact fact)
    {
        _facts.Add(fact);
        _open.Enqueue(fact.Number);
    }

    /// <summary>Who orders a start takes every node outside its view for off: since when, and why?</summary>
    private void ExplainBelief(long number, NodeId node)
    {
        var since = 0L;
        foreach (var step in run.StepsUpTo(number, node))
        {
            if (step.Happened is not FencingChanged changed) continue;
            if (changed.KnownOff.IsEmpty) break;
            since = step.Number;
        }

        if (since > 0) _open.Enqueue(since);
    }

    private void NoteBelief(RecordedEvent happened, RecordedStep step, FencingChanged changed)
    {
        var before = run.StepsUpTo(step.Number - 1, step.Node)
            .Where(earlier => earlier.Component == step.Component)
            .Select(earlier => earlier.Happened).OfType<FencingChanged>().FirstOrDefault();
        var off = changed.KnownOff - (before?.KnownOff ?? NodeSet.Empty);
        if (off.IsEmpty) return;
        var alive = NodeSet.Empty;
        foreach (var node in off)
            if (run.HasPower(node, step.Number))
                alive += node;
        var text = $"takes {run.NamesOf(off)} for off"
            + (alive.IsEmpty ? "" : $", although {run.NamesOf(alive)} {(alive.Count == 1 ? "has" : "have")} power");
        var weight = alive.IsEmpty ? Weights.Fencing : Weights.WrongBelief;
        _facts.Add(new Fact(step.Number, happened.Time, step.Node, text, weight));
    }

    private bool NoteSilence(RecordedEvent happened, RecordedStep step, ConnectivityChanged changed)
    {
        var before = run.StepsUpTo(step.Number - 1, step.Node)
            .Where(earlier => earlier.Component == step.Component)
            .Select(earlier => earlier.Happened).OfType<ConnectivityChanged>().FirstOrDefault();
        if (before is null) return false;
        var lost = before.Connectivity.Reachable - changed.Connectivity.Reachable;
        if (lost.IsEmpty) return false;
        var text = $"is no longer in contact with {run.NamesOf(lost)}";
        _facts.Add(new Fact(step.Number, happened.Time, step.Node, text, Weights.Silence));
        foreach (var node in lost)
            if (Silence.CauseOf(run, step.Number, step.Node, node) is { } cause)
                _open.Enqueue(cause.Number);
        return happened.Content is BeatDue;
    }

    private void NoteInput(RecordedEvent happened)
    {
        var content = happened.Content is Data data ? data.Payload : happened.Content;
        var text = content switch
        {
            Heartbeat or Acknowledge or RunAction or BeatDue => "",
            Message message => $"gets {message.GetType().Name} from {run.NameOf(happened.From ?? default)}",
            Alarm alarm => Waited(happened, alarm),
            _ => "",
        };
        if (text == "") return;
        var weight = content is Alarm ? Weights.Waiting : Weights.Message;
        _facts.Add(new Fact(happened.Number, happened.Time, happened.Node, text, weight));
    }

    private string Waited(RecordedEvent happened, Alarm alarm)
    {
        if (happened.Cause == 0) return "";
        var waited = happened.Time - run.EventAt(happened.Cause).Time;
        return waited < LongWait.Ticks
            ? ""
            : $"is woken by {alarm.GetType().Name}, set {waited / TimeSpan.TicksPerMillisecond / 1000m:F3} s before";
    }

    private static int WeightOf(KeyEvent told) => told.Kind switch
    {
        "fence" or "fence-answer" => Weights.Fencing,
        "start" or "stop" or "die" or "power-off" or "end" or "pause" or "agent-failure" => Weights.Deed,
        "view" or "quorum" => Weights.View,
        "power-on" or "boot" or "resume" => Weights.Waiting,
        _ => Weights.Fault,
    };
}
