using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>Ends the run soon after it has failed.</summary>
internal static class LimitPass
{
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(10);

    public static void Run(Trials trials)
    {
        if (trials.Run is not { } run) return;
        var limit = Readable.RoundUp(run.VirtualTime, Grain);
        trials.Try(YamlPlaces.Set(trials.File, "limit", MappingBuilder.Word(TimeText.Write(limit))));
    }
}
