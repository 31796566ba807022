using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Delta debugging (Zeller and Hildebrandt, ddmin) over the steps: takes out halves, quarters, and so on to single
/// steps, until each of those that are left is needed.
/// </summary>
internal static class StepPass
{
    public static void Run(Trials trials)
    {
        var size = Math.Max(1, Steps(trials).Count / 2);
        while (!trials.IsOver)
        {
            var anyGone = false;
            for (var from = 0; from < Steps(trials).Count;)
            {
                if (TakeOut(trials, from, size)) anyGone = true;
                else from += size;
            }

            if (size == 1 && !anyGone) return;
            size = Math.Max(1, size / 2);
        }
    }

    private static bool TakeOut(Trials trials, int from, int count)
    {
        var steps = Steps(trials);
        YamlNode[] rest = [.. steps.Take(from), .. steps.Skip(from + count)];
        return trials.Try(YamlPlaces.Set(trials.File, "steps", new YamlSequence(default, rest)));
    }

    private static IReadOnlyList<YamlNode> Steps(Trials trials) =>
        (trials.File.Find("steps") as YamlSequence)?.Items ?? [];
}
