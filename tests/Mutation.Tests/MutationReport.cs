using System.Text;

namespace Ocf.Tests;

/// <summary>
/// Two files of <c>reports/</c>: the score of each source file, and every mutant that survived, by how it did.
/// Whatever they say of other folders is kept.
/// </summary>
internal sealed class MutationReport(string root, string folder)
{
    public const string TimedOut = "timed out";
    public const string Unreached = "no scenario comes to it";
    public const string NoEffect = "no run differs in anything";
    public const string Unnoticed = "runs differ and every claim holds, first in";

    private const string Header = "folder,file,mutants,killed,timed out,survived,score";
    private readonly SortedDictionary<string, List<(Mutant Mutant, string Fate)>> _files = new(StringComparer.Ordinal);

    public void Add(Mutant mutant, string fate)
    {
        if (!_files.TryGetValue(mutant.File, out var fates)) _files.Add(mutant.File, fates = []);
        fates.Add((mutant, fate));
    }

    public void Write()
    {
        var table = Path.Combine(root, "reports", "mutation.csv");
        string[] lines = [.. Kept(table).Where(line => !line.StartsWith(folder + ",", StringComparison.Ordinal))
            .Concat(_files.Select(file => Row(file.Key, file.Value))).Order(StringComparer.Ordinal)];
        File.WriteAllText(table, string.Join('\n', [Header, .. lines]) + "\n");
        var text = new StringBuilder();
        foreach (var (file, fates) in _files)
            foreach (var (mutant, fate) in fates)
                if (Survived(fate))
                {
                    var after = mutant.After == "" ? "left out" : $"`{mutant.After}`";
                    text.Append($"- {file}:{mutant.Line}: `{mutant.Before}` {after}: {fate}\n");
                }

        var artifacts = Directory.CreateDirectory(Path.Combine(root, "artifacts")).FullName;
        File.WriteAllText(Path.Combine(artifacts, $"mutation-{folder.Replace('/', '-')}.md"), text.ToString());
    }

    private static IEnumerable<string> Kept(string table) =>
        File.Exists(table) ? File.ReadAllLines(table).Skip(1) : [];

    private static bool Survived(string fate) =>
        fate is Unreached or NoEffect || fate.StartsWith(Unnoticed, StringComparison.Ordinal);

    private string Row(string file, List<(Mutant Mutant, string Fate)> fates)
    {
        var survived = fates.Count(fate => Survived(fate.Fate));
        var late = fates.Count(fate => fate.Fate == TimedOut);
        var killed = fates.Count - survived - late;
        return $"{folder},{Path.GetFileName(file)},{fates.Count},{killed},{late},{survived}," +
            $"{100 * (fates.Count - survived) / fates.Count}%";
    }
}
