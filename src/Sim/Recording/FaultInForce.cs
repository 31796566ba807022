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
        var now = number == 0 ? 0 : run.Recording.Events[(int)number - 1].Time;
        var faults = new List<FaultInForce>();
        for (var i = 0; i < deeds.Count; i++)
        {
            var deed = deeds[i];
            if (IsNoFault(deed.Verb) || IsOver(deeds, i, now) || MadeNoDifference(run, deed)) continue;
            var cause = isCause(deed.Number);
            if (!cause && IsUpAgain(run, deed, number)) continue;
            var since = new TimeSpan(deed.From);
            var text = Describe(run, deed);
            faults.Add(new FaultInForce(deed.Step.Index, deed.Step.Line, since, deed.Number, text, cause));
        }

        while (faults.Count > MaxFaults)
        {
            var first = faults.FindIndex(fault => !fault.IsCause);
            faults.RemoveAt(Math.Max(0, first));
        }

        return faults;
    }

    private static bool IsNoFault(Verb verb) =>
        verb is Heal or PowerOn or Unstandby or Wait or Stop or Chaos or Rolling;

    /// <summary>What lasts for a time ends with it; a later step may take back what would last for ever.</summary>
    private static bool IsOver(List<RecordedDeed> deeds, int index, long now)
    {
        var deed = deeds[index];
        if (deed.Until > deed.From && deed.Until <= now) return true;
        foreach (var later in deeds.Skip(index + 1))
        {
            if (deed.Verb is Partition && later.Verb is Partition) return true;
            if (deed.Verb is Standby && later.Verb is Unstandby) return true;
            if (deed.Verb is Partition or Drop or ChangeLink or Flap && later.Verb is Heal heal && HealsAll(heal))
                return true;
        }

        return false;
    }

    private static bool MadeNoDifference(RecordedRun run, RecordedDeed deed) =>
        deed.Verb is Kill or Crash or PowerOff or Pause && !run.ToldIn(deed.Number).Any();

    /// <summary>Every node that it took down has started again.</summary>
    private static bool IsUpAgain(RecordedRun run, RecordedDeed deed, long number)
    {
        if (deed.Verb is not (Kill or Crash or PowerOff)) return false;
        foreach (var down in run.ToldIn(deed.Number))
            if (down.Node is { } node && down.Kind is "end" or "power-off"
                && run.LastTold(number, told => told.Node == node && told.Kind == "boot")?.Number < deed.Number)
                return false;
        return true;
    }

    private static bool HealsAll(Heal heal) => heal.Nodes.Choices.Any(choice => choice.Kind == ChoiceKind.All);

    private static string Describe(RecordedRun run, RecordedDeed deed)
    {
        var told = run.ToldIn(deed.Number).Where(each => each.Kind is not ("violation" or "heal")).Select(
            each => each.Node is { } node ? $"{run.NameOf(node)} {each.Text}" : each.Text);
        var text = string.Join("; ", told.Distinct().Take(3));
        if (text == "") text = deed.Verb.GetType().Name.ToLowerInvariant();
        return deed.Step.Id == "" ? text : $"'{deed.Step.Id}': {text}";
    }
}
