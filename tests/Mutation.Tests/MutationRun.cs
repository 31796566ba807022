using System.Diagnostics;

namespace Ocf.Tests;

/// <summary>
/// Tries mutants of one folder against the scenarios that come to them: the first seed of each, then four more, until
/// one notices. A run that never comes to a mutant cannot differ by it and is not repeated.
/// </summary>
/// <param name="sample">How many mutants to try, of a fixed shuffle.</param>
/// <param name="again">Also those that have survived before, against the scenarios that are new since.</param>
internal sealed class MutationRun(string root, string folder, int sample, bool again)
{
    private const int None = -1;
    private const int Seeds = 5;

    private readonly Dictionary<string, int> _kills = [];
    private readonly Dictionary<string, IReadOnlySet<string>> _newSince = [];

    public void Run()
    {
        var core = new MutatedCore();
        var world = new MutatedWorld(core.Compile(root, folder));
        Console.Error.WriteLine($"mutate: {folder}: {core.Mutants.Count} mutants");
        var clock = Stopwatch.StartNew();
        var baseline = new Baseline(
            (file, seed) => Trial.Run(root, file, seed), (file, seed) => Sound(world, file, seed));
        foreach (var file in Scenarios()) baseline.TrySound(file, Math.Min(Seeds, Trial.SeedsOf(root, file)));
        baseline.Require();
        Console.Error.WriteLine(
            $"mutate: {baseline.Attempts.Count} runs hold, {baseline.Attempts.Sum(attempt => attempt.Sound.Steps)} "
            + $"steps, {clock.Elapsed.TotalSeconds:F0} s");

        var table = MutationTable.Read(root);
        table.Renew(folder, core.Mutants);
        var commit = History.Head(root);
        foreach (var mutant in core.Mutants.OrderBy(mutant => mutant.Turn).Take(sample))
        {
            var before = table.RowOf(mutant);
            if (before.Fate != Fate.NotTried && !(again && Fates.IsAlive(before.Fate))) continue;
            var attempts = before.Fate == Fate.NotTried ? baseline.Attempts : NewSince(before, baseline.Attempts);
            var (fate, by) = FateOf(world, attempts, mutant);
            if (before.Fate > fate && Fates.IsAlive(fate)) (fate, by) = (before.Fate, before.By);
            Console.Error.WriteLine(
                $"mutate: {clock.Elapsed.TotalSeconds:F0} s: {mutant.File}:{mutant.Line} {mutant.Before} -> "
                + $"{mutant.After}: {Fates.Word(fate)} {by}");
            table.Set(mutant, fate, by, commit);
            table.Write();
        }

        table.Write();
    }

    /// <summary>What a survivor has not met: scenarios that are newer than its row.</summary>
    private IReadOnlyList<Attempt> NewSince(MutationRow row, IReadOnlyList<Attempt> all)
    {
        if (!_newSince.TryGetValue(row.Commit, out var files))
            _newSince.Add(row.Commit, files = History.ScenariosSince(root, row.Commit));
        return [.. all.Where(attempt => files.Contains(attempt.File))];
    }

    private IEnumerable<string> Scenarios() => Directory
        .EnumerateFiles(Path.Combine(root, "scenarios"), "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal);

    private (Trial Said, bool[] Reached, long Counted) Sound(MutatedWorld world, string file, int seed)
    {
        Array.Clear(world.Reached);
        var said = world.Try(None, long.MaxValue, root, file, seed);
        return (said, (bool[])world.Reached.Clone(), long.MaxValue - world.Left);
    }

    private (Fate Fate, string Detail) FateOf(MutatedWorld world, IEnumerable<Attempt> all, Mutant mutant)
    {
        Attempt[] attempts = [.. all.Where(attempt => attempt.Reached[mutant.Id])
            .OrderBy(attempt => attempt.Seed > 0).ThenBy(Price).ThenBy(attempt => attempt.Seed)];
        if (attempts.Length == 0) return (Fate.NotReached, "");
        var differs = "";
        var shown = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var attempt in attempts)
        {
            var said = world.Try(mutant.Id, attempt.Bound, root, attempt.File, attempt.Seed);
            if (said.Said == Trial.TimedOut) return (Fate.TimedOut, attempt.Name);
            if (said.Said != Trial.Held) return Killed(attempt.File, $"{attempt.Name}: {said.Said}");
            if (!shown.TryGetValue(attempt.File, out var known)) shown.Add(attempt.File, known = []);
            known.UnionWith(said.AllShown);
            if (differs == "" && said.Trace != attempt.Sound.Trace) differs = attempt.Name;
        }

        foreach (var (file, known) in shown)
            if (Hides(world, mutant, file, all.Where(attempt => attempt.File == file), known) is { } hidden)
                return Killed(file, $"{Path.GetFileNameWithoutExtension(file)}: never {hidden}");
        return differs == "" ? (Fate.NoDifference, "") : (Fate.Unnoticed, differs);
    }

    /// <summary>
    /// What Core shows in the first seeds and this mutant in none at all: what is only rarer with it does not count.
    /// </summary>
    private string? Hides(
        MutatedWorld world, Mutant mutant, string file, IEnumerable<Attempt> attempts, HashSet<string> shown)
    {
        var missing = attempts.SelectMany(attempt => attempt.Sound.AllShown).Distinct().Except(shown).ToList();
        foreach (var attempt in attempts.Where(attempt => !attempt.Reached[mutant.Id]))
            missing.RemoveAll(attempt.Sound.AllShown.Contains);
        for (var seed = Seeds; missing.Count > 0 && seed < Trial.SeedsOf(root, file); seed++)
        {
            var said = world.Try(mutant.Id, attempts.Max(attempt => attempt.Bound), root, file, seed);
            missing.RemoveAll(said.AllShown.Contains);
        }

        return missing.FirstOrDefault();
    }

    private (Fate Fate, string Detail) Killed(string file, string detail)
    {
        _kills[file] = _kills.GetValueOrDefault(file) + 1;
        return (Fate.Killed, detail);
    }

    private long Price(Attempt attempt) => attempt.Sound.Steps / (1 + _kills.GetValueOrDefault(attempt.File));
}
