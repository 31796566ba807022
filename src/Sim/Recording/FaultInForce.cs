using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>A step of the scenario that had done something by then which was not taken back.</summary>
/// <param name="Step">Its index in the scenario.</param>
/// <param name="Event">The number of the event in which it ran.</param>
/// <param name="IsCause">What it did is among the causes of the failure.</param>
public sealed record FaultInForce(int Step, int Line, TimeSpan Since, long Event, string Text, bool IsCause)
{
    /// <summary>A storm of faults has hundreds; the last ones, and those that are causes, say what matters.</summary>
    private const int MaxFaults = 10;

    internal static IReadOnlyList<FaultInForce> At(RecordedRun run, long number, Predicate<long> isCause)
    {
        var deeds = run.Recording.Deeds.Where(deed => deed.Number <= number).ToList();
        var faults = new List<FaultInForce>();
        for (var i = 0; i < deeds.Count; i++)
        {
            var step = run.Scenario.Steps[deeds[i].Step];
            if (deeds[i].IsEnd || IsNoFault(step.Verb) || IsOver(run, deeds, i)) continue;
            if (MadeNoDifference(run, deeds[i], step.Verb)) continue;
            var cause = isCause(deeds[i].Number);
            if (!cause && IsUpAgain(run, deeds[i], number)) continue;
            var since = new TimeSpan(deeds[i].Time);
            var text = Describe(run, deeds[i], step);
            faults.Add(new FaultInForce(step.Index, step.Line, since, deeds[i].Number, text, cause));
        }

        while (faults.Count > MaxFaults)
        {
            var first = faults.FindIndex(fault => !fault.IsCause);
            faults.RemoveAt(Math.Max(0, first));
        }

        return faults;
    }

    private static bool IsNoFault(Verb verb) => verb is Heal or PowerOn or Unstandby or Wait or Stop;

    /// <summary>What lasts for a time ends with it; a later step may take back what would last for ever.</summary>
    private static bool IsOver(RecordedRun run, List<RecordedDeed> deeds, int deed)
    {
        var step = run.Scenario.Steps[deeds[deed].Step];
        foreach (var later in deeds.Skip(deed + 1))
        {
            var other = run.Scenario.Steps[later.Step];
            if (later.IsEnd)
            {
                if (later.Step == step.Index && (step.For is not null || step.Verb is Rolling or Restart)) return true;
                continue;
            }

            if (step.Verb is Partition && other.Verb is Partition) return true;
            if (step.Verb is Standby && other.Verb is Unstandby) return true;
            if (step.Verb is Partition or Drop or ChangeLink && other.Verb is Heal heal && HealsAll(heal)) return true;
        }

        return false;
    }

    private static bool MadeNoDifference(RecordedRun run, RecordedDeed deed, Verb verb) =>
        verb is Kill or Crash or PowerOff or Pause && !run.ToldIn(deed.Number).Any();

    /// <summary>Every node that it took down has started again.</summary>
    private static bool IsUpAgain(RecordedRun run, RecordedDeed deed, long number)
    {
        if (run.Scenario.Steps[deed.Step].Verb is not (Kill or Crash or PowerOff)) return false;
        foreach (var down in run.ToldIn(deed.Number))
            if (down.Node is { } node && down.Kind is "end" or "power-off"
                && run.LastTold(number, told => told.Node == node && told.Kind == "boot")?.Number < deed.Number)
                return false;
        return true;
    }

    private static bool HealsAll(Heal heal) => heal.Nodes.Choices.Any(choice => choice.Kind == ChoiceKind.All);

    private static string Describe(RecordedRun run, RecordedDeed deed, Step step)
    {
        var told = run.ToldIn(deed.Number).Where(each => each.Kind is not ("violation" or "heal")).Select(
            each => each.Node is { } node ? $"{run.NameOf(node)} {each.Text}" : each.Text);
        var text = string.Join("; ", told.Distinct().Take(3));
        if (text == "") text = step.Verb.GetType().Name.ToLowerInvariant();
        return step.Id == "" ? text : $"'{step.Id}': {text}";
    }
}
