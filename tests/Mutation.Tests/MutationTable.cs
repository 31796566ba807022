namespace Ocf.Tests;

/// <summary>
/// <c>reports/mutation.csv</c>: each mutant, and what became of it. A result is kept for as long as the text of the
/// member that the mutant is in stays the same, so that a run that was ended goes on where it was.
/// </summary>
internal sealed class MutationTable(string root, SortedDictionary<string, MutationRow> rows)
{
    private const string Header = "folder,file,line,member,ordinal,text,before,after,fate,by,commit";

    public IEnumerable<MutationRow> Rows => rows.Values;

    public static MutationTable Read(string root)
    {
        var rows = new SortedDictionary<string, MutationRow>(StringComparer.Ordinal);
        foreach (var fields in Csv.ReadTable(PathIn(root)))
            if (MutationRow.Read(fields) is { } row)
                rows[row.Mutant.Key] = row;
        return new MutationTable(root, rows);
    }

    /// <summary>Takes over what a folder has now; what has another text than before is to be tried again.</summary>
    public void Renew(string folder, IEnumerable<Mutant> mutants)
    {
        var old = rows.Values.Where(row => row.Folder == folder).ToDictionary(row => row.Mutant.Key);
        foreach (var key in old.Keys) rows.Remove(key);
        foreach (var mutant in mutants)
            rows[mutant.Key] = old.TryGetValue(mutant.Key, out var row) && row.Mutant.Text == mutant.Text
                ? row with { Mutant = mutant }
                : new MutationRow(folder, mutant, Fate.NotTried, "", "");
    }

    public MutationRow RowOf(Mutant mutant) => rows[mutant.Key];

    public void Set(Mutant mutant, Fate fate, string by, string commit) =>
        rows[mutant.Key] = rows[mutant.Key] with { Fate = fate, By = by, Commit = commit };

    public void Write()
    {
        File.WriteAllText(
            PathIn(root), string.Join('\n', [Header, .. rows.Values.Select(row => row.ToString())]) + "\n");
        File.WriteAllText(
            Path.Combine(root, "reports", "mutation.md"), new MutationPage(this, Explanations.Read(root)).ToString());
    }

    private static string PathIn(string root) => Path.Combine(root, "reports", "mutation.csv");
}

/// <param name="By">Which scenario noticed it, and by what; or the first one in which a run differs.</param>
/// <param name="Commit">On which it was tried.</param>
internal sealed record MutationRow(string Folder, Mutant Mutant, Fate Fate, string By, string Commit)
{
    public static MutationRow? Read(IReadOnlyList<string> fields) => fields is
        [var folder, var file, var line, var member, var ordinal, var text, var before, var after, var fate, var by,
            var commit]
        ? new MutationRow(
            folder,
            new Mutant(
                -1, $"src/Core/{folder}/{file}", int.Parse(line), member, int.Parse(ordinal),
                Convert.ToUInt64(text, 16), before, after),
            Fates.Of(fate), by, commit)
        : null;

    public override string ToString() => Csv.Line(
        Folder, Path.GetRelativePath($"src/Core/{Folder}", Mutant.File), $"{Mutant.Line}", Mutant.Member,
        $"{Mutant.Ordinal}", $"{Mutant.Text:x16}", Mutant.Before, Mutant.After, Fates.Word(Fate), By, Commit);
}
