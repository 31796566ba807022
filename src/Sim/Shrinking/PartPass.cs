using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Takes out every key and every item that can go: options with their defaults instead, faults without their details,
/// lists of nodes without one of them. Whether a file can be without a key is for the reader to say.
/// </summary>
internal static class PartPass
{
    public static void Run(Trials trials)
    {
        for (var next = 0; !trials.IsOver;)
        {
            var places = YamlPlaces.Of(trials.File);
            if (next >= places.Count) return;
            var place = places[next];
            var isGone = MayGo(place)
                && trials.Try(YamlPlaces.Replace(trials.File, place, null), otherSeedsToo: place.Keys[0] != "steps");
            if (!isGone) next++;
        }
    }

    private static bool MayGo(YamlPlace place) =>
        place.Keys[0] is "network" || (place.Keys.Count > 1 && place.Keys[0] is "cluster" or "steps");
}
