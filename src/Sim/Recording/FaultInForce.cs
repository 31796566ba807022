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
        var now = number == 0 ? 0 : run.Recording.Events[(int)number - 1].Time;
        var faults = new List<FaultInForce>();
        foreach (var deed in run.Recording.Deeds)
        {
            if (deed.Number > number) break;
            if (!FaultSpan.IsFault(deed.Verb) || MadeNoDifference(run, deed)) continue;
            var cause = isCause(deed.Number);
            if (IsOver(run, deed, now, cause)) continue;
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

    /// <summary>
    /// Who was taken down and is up again is a cause all the same, and what is done at once is never over.
    /// </summary>
    private static bool IsOver(RecordedRun run, RecordedDeed deed, long now, bool isCause)
    {
        if (isCause && deed.Verb is Kill or Crash or PowerOff or Restart) return false;
        return FaultSpan.EndOf(deed, run.Run) is { } end && end > deed.From && end <= now;
    }

    private static bool MadeNoDifference(RecordedRun run, RecordedDeed deed) =>
        deed.Verb is Kill or Crash or PowerOff or Pause && !run.ToldIn(deed.Number).Any();

    private static string Describe(RecordedRun run, RecordedDeed deed)
    {
        var told = run.ToldIn(deed.Number).Where(each => each.Kind is not ("violation" or "heal")).Select(
            each => each.Node is { } node ? $"{run.NameOf(node)} {each.Text}" : each.Text);
        var text = string.Join("; ", told.Distinct().Take(3));
        if (text == "") text = deed.Verb.GetType().Name.ToLowerInvariant();
        return deed.Step.Id == "" ? text : $"'{deed.Step.Id}': {text}";
    }
}
