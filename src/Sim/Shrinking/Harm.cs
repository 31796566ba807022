using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Keeps a shrunk liveness failure honest. "In the end all comes together" also breaks when nobody plugs the network
/// in again, which is no bug: where the whole scenario undid every harm, a smaller one must too.
/// </summary>
internal static class Harm
{
    private static readonly (string Fault, string[] Cures)[] Known =
    [
        ("partition", ["heal"]), ("drop", ["heal"]), ("link", ["heal"]), ("kill", ["restart", "power-on"]),
        ("crash", ["restart", "power-on"]), ("power-off", ["restart", "power-on"]), ("standby", ["unstandby"]),
        ("disk", ["disk"]), ("fail-device", []), ("fail-resource", []),
    ];

    /// <summary>How a step says by itself when it is over.</summary>
    private static readonly string[] Ends = ["for", "down-for", "count"];

    public static bool IsNewIn(YamlMapping file, YamlMapping before, Failure failure) =>
        failure.Kind == FailureKind.Liveness && Lasting(file) > Lasting(before);

    private static int Lasting(YamlMapping file)
    {
        var steps = (file.Find("steps") as YamlSequence)?.Items ?? [];
        var count = 0;
        for (var i = 0; i < steps.Count; i++)
            foreach (var (fault, cures) in Known)
                if (Lasts(steps[i], fault) && !steps.Skip(i + 1).Any(later => HasOne(later, cures)))
                    count++;
        return count;
    }

    private static bool Lasts(YamlNode step, string fault) =>
        step is YamlMapping mapping && mapping.Find(fault) is { } value
        && !HasOne(mapping, Ends) && !HasOne(value, Ends);

    private static bool HasOne(YamlNode node, string[] keys) =>
        node is YamlMapping mapping && keys.Any(key => mapping.Find(key) is not null);
}
