using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Moves the moments in which steps run: first earlier, all that follow together, and then to round times.
/// </summary>
internal static class MomentPass
{
    private static readonly TimeSpan[] Gaps =
    [
        TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30),
    ];

    private static readonly TimeSpan[] Grains =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(100),
        TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(1),
    ];

    public static void Run(Trials trials)
    {
        var count = Moments(trials.File).Count;
        foreach (var grain in Grains)
            if (trials.Try(Move(trials.File, (_, at) => Readable.Round(at, grain))))
                break;
        for (var i = 0; i < count; i++) CloseGap(trials, i);
        for (var i = 0; i < count; i++)
        {
            var place = i;
            foreach (var grain in Grains)
                if (trials.Try(Move(trials.File, (j, at) => j == place ? Readable.Round(at, grain) : at)))
                    break;
        }
    }

    /// <summary>The gap between a step and the one before, or the beginning.</summary>
    private static void CloseGap(Trials trials, int index)
    {
        var moments = Moments(trials.File);
        var before = index == 0 ? TimeSpan.Zero : moments[index - 1];
        var gap = moments[index] - before;
        foreach (var shorter in Gaps)
        {
            if (shorter >= gap) return;
            if (trials.Try(Move(trials.File, (j, at) => j < index ? at : at - gap + shorter))) return;
        }
    }

    private static List<TimeSpan> Moments(YamlMapping file)
    {
        var moments = new List<TimeSpan>();
        foreach (var place in YamlPlaces.Of(file))
            if (TimeOf(place) is { } at)
                moments.Add(at);
        return moments;
    }

    private static YamlMapping Move(YamlMapping file, Func<int, TimeSpan, TimeSpan> to)
    {
        var index = 0;
        foreach (var place in YamlPlaces.Of(file))
            if (TimeOf(place) is { } at)
                file = YamlPlaces.Replace(file, place, MappingBuilder.Word(TimeText.Write(to(index++, at))));
        return file;
    }

    private static TimeSpan? TimeOf(YamlPlace place)
    {
        if (place is not { Keys: ["steps", .., "at"], Node: YamlScalar scalar }) return null;
        return TimeText.Read(scalar.Value, out var at) is null ? at : null;
    }
}
