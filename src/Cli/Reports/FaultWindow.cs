using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>From when until when a fault of the scenario was in force in the run that is shown.</summary>
internal readonly record struct FaultWindow(TimeSpan From, TimeSpan Until)
{
    /// <summary>
    /// A fault that does not end by itself lasts to the next step that mends, or to the end of the run; a node that is
    /// killed, until it boots. What only waits for the next call of an agent or a switch has no window.
    /// </summary>
    public static IEnumerable<FaultWindow> All(ScenarioResults results)
    {
        foreach (var deed in results.Recording.Deeds)
        {
            if (HasNone(deed.Verb)) continue;
            var until = deed.Verb is Kill or Crash or Restart ? BootAfter(results, deed) : EndAfter(results, deed);
            yield return new FaultWindow(new TimeSpan(deed.From), until);
        }
    }

    private static bool HasNone(Verb verb) => verb
        is Heal or PowerOn or Unstandby or Wait or Stop or Chaos or Rolling
        or FailResource { Count: not null }
        or FailResource { How: ResourceFaultKind.Die }
        or FailDevice { Count: not null };

    private static TimeSpan BootAfter(ScenarioResults results, RecordedDeed deed)
    {
        var story = results.Shown.Story;
        var down = story.FirstOrDefault(
            told => told.Number == deed.Number && told.Kind is "end" or "power-off" or "leave");
        var up = story.FirstOrDefault(
            told => told.Number > deed.Number && told.Kind == "boot" && told.Node == down?.Node);
        return up is null ? results.Shown.VirtualTime : new TimeSpan(up.Time);
    }

    private static TimeSpan EndAfter(ScenarioResults results, RecordedDeed deed)
    {
        if (deed.Until > deed.From) return new TimeSpan(deed.Until);
        foreach (var later in results.Recording.Deeds)
            if (later.Number > deed.Number && later.Verb is Heal or PowerOn)
                return new TimeSpan(later.From);
        return results.Shown.VirtualTime;
    }
}
