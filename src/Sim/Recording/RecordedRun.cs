using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>Finds its way in a run that was recorded: what was told in an event, what a node did before it.</summary>
internal sealed class RecordedRun(Scenario scenario, RunResult run)
{
    public Scenario Scenario { get; } = scenario;

    public RunResult Run { get; } = run;

    public Recording Recording { get; } =
        run.Recording ?? throw new ArgumentException("the run was not recorded", nameof(run));

    public string NameOf(NodeId node) => Scenario.Cluster.NameOf(node);

    public string NamesOf(NodeSet nodes)
    {
        var names = new List<string>();
        foreach (var node in nodes) names.Add(NameOf(node));
        return string.Join(" and ", names);
    }

    public RecordedEvent EventAt(long number) => Recording.Events[(int)number - 1];

    /// <summary>The last event up to that time.</summary>
    public long LastUpTo(TimeSpan time) => FirstWhere(Recording.Events, each => each.Time > time.Ticks);

    public IEnumerable<RecordedStep> StepsIn(long number)
    {
        var steps = Recording.Steps;
        var first = FirstWhere(steps, step => step.Number >= number);
        for (var i = first; i < steps.Count && steps[i].Number == number; i++) yield return steps[i];
    }

    public IEnumerable<KeyEvent> ToldIn(long number)
    {
        var story = Run.Story;
        var first = FirstWhere(story, told => told.Number >= number);
        for (var i = first; i < story.Count && story[i].Number == number; i++) yield return story[i];
    }

    /// <summary>What a node's components were told up to an event, newest first, back to its last start.</summary>
    public IEnumerable<RecordedStep> StepsUpTo(long number, NodeId node)
    {
        var steps = Recording.Steps;
        for (var i = FirstWhere(steps, step => step.Number > number) - 1; i >= 0; i--)
        {
            if (steps[i].Node != node) continue;
            if (steps[i].Happened is Started) yield break;
            yield return steps[i];
        }
    }

    /// <summary>The newest key event up to that one for which it holds.</summary>
    public KeyEvent? LastTold(long number, Predicate<KeyEvent> chosen)
    {
        for (var i = FirstWhere(Run.Story, told => told.Number > number) - 1; i >= 0; i--)
            if (chosen(Run.Story[i]))
                return Run.Story[i];
        return null;
    }

    public bool HasPower(NodeId node, long number) =>
        LastTold(number, told => told.Node == node && told.Kind is "power-on" or "power-off")?.Kind == "power-on";

    /// <summary>The place of the first for which it holds, in a list in which it holds for all that follow.</summary>
    private static int FirstWhere<T>(IReadOnlyList<T> list, Predicate<T> holds)
    {
        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (holds(list[middle])) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
