namespace Ocf.Cli;

/// <summary>From when until when a fault of the scenario was in force in the run that is shown.</summary>
internal readonly record struct FaultWindow(TimeSpan From, TimeSpan Until)
{
    /// <summary>A fault that nothing ends by itself lasts to the next step that mends, or to the end of the run.</summary>
    public static IEnumerable<FaultWindow> All(ScenarioResults results)
    {
        var deeds = results.Recording.Deeds;
        for (var i = 0; i < deeds.Count; i++)
        {
            var step = results.Scenario.Steps[deeds[i].Step];
            if (deeds[i].IsEnd || step.Verb is Scenarios.Heal or Scenarios.PowerOn or Scenarios.Wait) continue;
            var until = results.Shown.VirtualTime;
            foreach (var later in deeds.Skip(i + 1))
            {
                var ends = later.IsEnd && later.Step == step.Index && later.Number > deeds[i].Number;
                var mends = results.Scenario.Steps[later.Step].Verb is Scenarios.Heal or Scenarios.PowerOn;
                if (!ends && !mends) continue;
                until = new TimeSpan(later.Time);
                break;
            }

            yield return new FaultWindow(new TimeSpan(deeds[i].Time), until);
        }
    }
}
