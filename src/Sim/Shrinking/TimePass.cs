using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>Makes lengths of time fixed, then short, then round.</summary>
internal static class TimePass
{
    private static readonly TimeSpan[] Ladder =
    [
        TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100),
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2),
    ];

    public static void Run(Trials trials)
    {
        for (var next = 0; !trials.IsOver; next++)
        {
            var places = YamlPlaces.Of(trials.File);
            if (next >= places.Count) return;
            var place = places[next];
            if (place.Keys[0] is not ("steps" or "network" or "cluster") || place.Key == "at") continue;
            if (place.Node is not YamlScalar { IsPlain: true } scalar) continue;
            if (DistributionText.Read(scalar.Value, out var span) is not null) continue;
            foreach (var simpler in Simpler(span))
                if (trials.Try(YamlPlaces.Replace(trials.File, place, MappingBuilder.Word(TimeText.Write(simpler)))))
                    break;
        }
    }

    private static IEnumerable<TimeSpan> Simpler(SpanDistribution span)
    {
        foreach (var step in Ladder)
            if (step < span.First || (step == span.First && !span.IsFixed))
                yield return step;
        foreach (var grain in Ladder.Reverse())
            if (Readable.Round(span.First, grain) is { Ticks: > 0 } round && round != span.First)
                yield return round;
        if (!span.IsFixed) yield return span.First;
    }
}
