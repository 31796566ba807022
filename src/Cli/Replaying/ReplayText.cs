using Ocf.Kernel;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>What a replay prints.</summary>
internal sealed class ReplayText(TimeMachine machine, Scenario scenario, Terminal terminal)
{
    private const int CausesShown = 20;

    private readonly TextWriter _output = terminal.Output;

    /// <summary>The event that has just happened, and what was told in it.</summary>
    public void ShowPlace()
    {
        var events = machine.Recording.Events;
        if (events.Count == 0) _output.WriteLine("before the first event");
        else if (machine.Event > events.Count) _output.WriteLine($"event {Words.Number(machine.Event)}");
        else _output.WriteLine(Describe(events[^1]));
        foreach (var told in machine.Story.Where(told => told.Number == machine.Event)) ShowStory(told);
        if (machine.Bug != "") _output.WriteLine(terminal.Bad($"  the run ends with a bug of Ocf: {machine.Bug}"));
        else if (machine.IsOver) _output.WriteLine("  the run is over");
    }

    /// <param name="node">The one to show; null for all.</param>
    public void ShowState(string? node)
    {
        foreach (var shown in machine.Look().Nodes)
        {
            if (node is not null && shown.Name != node) continue;
            _output.WriteLine(shown.Name);
            foreach (var section in shown.Sections)
                foreach (var (index, line) in section.Lines.Index())
                    _output.WriteLine($"  {(index == 0 ? section.Name : ""),-11} {line.Name}: {line.Value}");
        }
    }

    public void ShowChanges(Moment before)
    {
        foreach (var change in before.ChangesTo(machine.Look()))
            _output.WriteLine(
                $"  {change.Node} {change.Section} {change.Name}: "
                + $"{change.Before ?? "(none)"} -> {change.After ?? "(none)"}");
    }

    /// <summary>The event, what caused it, what caused that, and so on.</summary>
    public void ShowCauses()
    {
        RecordedEvent? shown = null;
        var alike = 0;
        var lines = 0;
        foreach (var happened in machine.Recording.CausesOf(machine.Event))
        {
            if (shown is { } last && AreAlike(last, happened))
            {
                alike++;
                continue;
            }

            ShowAlike(alike);
            if (++lines > CausesShown) break;
            _output.WriteLine($"{(shown is null ? "" : "because ")}{Describe(happened)}");
            shown = happened;
            alike = 0;
        }
    }

    /// <summary>A heartbeat that is due because the one before it was says nothing new.</summary>
    private static bool AreAlike(in RecordedEvent one, in RecordedEvent other) =>
        one.Kind == other.Kind && one.Node == other.Node && one.Content is not null
        && EventWords.NameOf(one.Content) == EventWords.NameOf(other.Content);

    private void ShowAlike(int count)
    {
        if (count > 0) _output.WriteLine($"        and {Words.Count(count, "event")} like it before");
    }

    private void ShowStory(KeyEvent told)
    {
        var who = told.Node is { } node ? scenario.Cluster.NameOf(node) + " " : "";
        _output.WriteLine($"  {who}{told.Text}");
    }

    private string Describe(in RecordedEvent happened)
    {
        var at = $"event {Words.Number(happened.Number)} at {Words.Moment(new TimeSpan(happened.Time))}";
        var who = happened.Node is { } node ? scenario.Cluster.NameOf(node) : "";
        var what = EventWords.NameOf(happened.Content);
        return happened.Kind switch
        {
            RecordedKind.Message => $"{at}: {who} receives {what} from {NameOf(happened.From)}",
            RecordedKind.Alarm => $"{at}: {who} {ComponentNames.Of(happened.Component)} is woken by {what}",
            RecordedKind.Durable => $"{at}: {who} has its write on disk",
            RecordedKind.Reply => $"{at}: {who} {ComponentNames.Of(happened.Component)} is answered {happened.Content}",
            RecordedKind.Command => $"{at}: {who} is commanded {happened.Content}",
            RecordedKind.Boot => $"{at}: {who} has booted",
            RecordedKind.Scenario => $"{at}: the scenario goes on",
            _ => $"{at}: a disk, a power switch or an agent goes on",
        };
    }

    private string NameOf(NodeId? node) => node is { } known ? scenario.Cluster.NameOf(known) : "nobody";
}
