using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>From when until when a fault of the scenario was in force in the run that is shown.</summary>
internal readonly record struct FaultWindow(TimeSpan From, TimeSpan Until)
{
    /// <summary>What is done at once, or only waits for the next call of an agent or a switch, has none.</summary>
    public static IEnumerable<FaultWindow> All(ScenarioResults results)
    {
        foreach (var deed in results.Recording.Deeds)
        {
            if (!FaultSpan.IsFault(deed.Verb)) continue;
            var until = FaultSpan.EndOf(deed, results.Shown) ?? results.Shown.VirtualTime.Ticks;
            if (until > deed.From) yield return new FaultWindow(new TimeSpan(deed.From), new TimeSpan(until));
        }
    }
}
