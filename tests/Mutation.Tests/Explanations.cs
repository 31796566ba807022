namespace Ocf.Tests;

/// <summary>
/// <c>reports/mutation-explained.csv</c>, written by people: why a mutant survives. Kept apart from what is measured,
/// so that no run of the tool can lose it.
/// </summary>
internal sealed class Explanations(IReadOnlyDictionary<(string File, string Member, string Change), string> known)
{
    public static Explanations Read(string root) => new(
        Csv.ReadTable(Path.Combine(root, "reports", "mutation-explained.csv")).ToDictionary(
            fields => (fields[0], fields[1], Change(fields[2], fields[3])), fields => fields[4]));

    public string Of(Mutant mutant) => known.GetValueOrDefault(
        (Path.GetFileName(mutant.File), mutant.Member, Change(mutant.Before, mutant.After)), "open");

    public bool IsHole(Mutant mutant) => Of(mutant) is var said && (said == "open" || said.StartsWith("hole: "));

    private static string Change(string before, string after) => $"{before} -> {after}";
}
