using System.Text;

namespace Ocf.Tests;

/// <summary>
/// <c>reports/mutation.md</c>: the score of each folder, and every survivor with what people say of it.
/// </summary>
internal sealed class MutationPage(MutationTable table, Explanations explanations)
{
    private const string Introduction = """
        # Mutants of Core against the scenarios

        Are the scenarios any good? To find out, a tool changes the protocol code of `src/Core` one thing at a time, as
        a careless author could: `<` becomes `<=`, a condition is turned round, a statement is left out. Each such
        *mutant* meets the shipped scenarios, nothing else: no unit test takes part. If a claim, a standard promise or
        an invariant of Core fails, the mutant is *killed*. What *survives* is either no change at all, or something
        that no scenario demands.

        Each mutant is tried with the first seed and then with four more of every scenario that comes to it. One that
        takes more than five times the steps of the sound code has *timed out*, which counts as noticed; one to which
        no scenario comes is *not reached* and counts against us. Score = (killed + timed out) / tried. Where fewer
        are tried than there are, they are a sample: the first of a fixed shuffle. What a scenario shows under some
        seeds only is missed if none of its first fifty shows it; percentiles are not judged, five seeds are too few.

        A result is kept for as long as the text of the method stays the same, and those who survive meet each new
        scenario. The commits in the table are those at which mutants of a folder were tried last.

        Before it tries any, the tool proves itself: the Core with all mutants in it and none active must give the
        trace hashes of the plain build for each of these runs, and each must hold. Otherwise it refuses.

        Made by `tests/Mutation.Tests`, not by Stryker: with Microsoft.Testing.Platform, Stryker 5.1.0 built for three
        minutes and then refused ("more than 50% failing tests") because one of 46 tests failed.


        """;

    private const string Header = """
        | Folder | Mutants | Tried | Killed | Timed out | Survived | Not reached | Score | Holes | At commit |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|---|

        """;

    private const string SurvivorsHeader = """

        What each mutant came to is in [mutation.csv](mutation.csv).

        ## Survivors

        The explanations come from reading the code; no proof of equivalence was made. They are kept in
        [mutation-explained.csv](mutation-explained.csv). A *hole* is known: it should be demanded, and no scenario
        does. *Open* is what nobody has explained. The table above counts both as holes.

        """;

    public override string ToString()
    {
        var text = new StringBuilder(Introduction);
        var folders = table.Rows.GroupBy(row => row.Folder).ToList();
        text.Append(Header);
        foreach (var folder in folders) text.Append(Score(folder.Key, [.. folder]));
        text.Append(SurvivorsHeader);
        foreach (var folder in folders) Survivors(text, folder.Key, [.. folder.Where(row => Fates.IsAlive(row.Fate))]);
        return text.ToString();
    }

    private string Score(string folder, IReadOnlyList<MutationRow> rows)
    {
        var tried = rows.Count(row => row.Fate != Fate.NotTried);
        var killed = rows.Count(row => row.Fate == Fate.Killed);
        var late = rows.Count(row => row.Fate == Fate.TimedOut);
        var alone = rows.Count(row => row.Fate == Fate.NotReached);
        var score = tried == 0 ? "" : $"{100 * (killed + late) / tried} %";
        var holes = rows.Count(row => Fates.IsAlive(row.Fate) && explanations.IsHole(row.Mutant));
        var commits = rows.Select(row => row.Commit).Where(commit => commit != "").Distinct();
        return $"| `{folder}` | {rows.Count} | {tried} | {killed} | {late} | {tried - killed - late - alone} | {alone} "
            + $"| {score} | {holes} | {string.Join(", ", commits)} |\n";
    }

    private void Survivors(StringBuilder text, string folder, IReadOnlyList<MutationRow> rows)
    {
        if (rows.Count == 0) return;
        text.Append($"\n### {folder}\n\n| Place | Change | In the runs | Why it survives |\n|---|---|---|---|\n");
        foreach (var row in rows.OrderBy(row => row.Mutant.File, StringComparer.Ordinal).ThenBy(row => row.Mutant.Line))
        {
            var mutant = row.Mutant;
            var after = mutant.After == "" ? "left out" : $"becomes {Code(mutant.After)}";
            text.Append($"| {Path.GetFileName(mutant.File)}:{mutant.Line} | {Code(mutant.Before)} {after} ");
            text.Append($"| {Fates.Word(row.Fate)} | {explanations.Of(mutant).Replace("|", "\\|")} |\n");
        }
    }

    private static string Code(string source) => $"`{source.Replace("|", "\\|")}`";
}
