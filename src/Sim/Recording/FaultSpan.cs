using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// How long what a step did stayed in force in a recorded run: explanations, the timeline and the plots ask here, so
/// that they do not tell one run in three ways.
/// </summary>
public static class FaultSpan
{
    /// <summary>False for what mends, waits, or only leads other steps.</summary>
    public static bool IsFault(Verb verb) =>
        verb is not (Heal or PowerOn or Unstandby or Unmove or Wait or Stop or Chaos or Rolling);

    /// <summary>
    /// Virtual time in ticks: the deed's own moment for what is done at once or only waits for the next call of an
    /// agent or a switch, and null for what lasts beyond the run. What does not end by itself ends with the next step
    /// that takes it back; who was taken down is up again when it boots.
    /// </summary>
    public static long? EndOf(RecordedDeed deed, RunResult run)
    {
        if (deed.Until < 0) return null;
        if (deed.Until > deed.From) return deed.Until;
        return deed.Verb switch
        {
            Partition => Next(deed, run, verb => verb is Partition || IsFullHeal(verb)),
            Drop or ChangeLink or Flap => Next(deed, run, IsFullHeal),
            DiskFault => Next(deed, run, verb => verb is DiskFault),
            Standby => Next(deed, run, verb => verb is Unstandby),
            Move => Next(deed, run, verb => verb is Unmove),
            Kill or Crash or PowerOff or Restart => LastBoot(deed, run),
            FailDevice { Count: null } or FailResource { Count: null, How: not ResourceFaultKind.Die } => null,
            Pause or Suspend or Slow or ClockFreeze or ClockDrift => null,
            _ => deed.From,
        };
    }

    private static bool IsFullHeal(Verb verb) =>
        verb is Heal heal && heal.Nodes.Choices.Any(choice => choice.Kind == ChoiceKind.All);

    private static long? Next(RecordedDeed deed, RunResult run, Predicate<Verb> ends) =>
        run.Recording?.Deeds.FirstOrDefault(later => later.Number > deed.Number && ends(later.Verb))?.From;

    /// <summary>Which nodes were drawn only the story tells; where it tells of none, nobody was up.</summary>
    private static long? LastBoot(RecordedDeed deed, RunResult run)
    {
        var last = deed.From;
        foreach (var down in run.Story)
        {
            if (down.Number > deed.Number) break;
            if (down.Number < deed.Number || down.Kind is not ("end" or "power-off" or "leave")) continue;
            var boot = run.Story.FirstOrDefault(
                told => told.Number > deed.Number && told.Kind == "boot" && told.Node == down.Node);
            if (boot is null) return null;
            last = Math.Max(last, boot.Time);
        }

        return last;
    }
}
