namespace Ocf.Tests;

/// <summary>
/// Tries every mutant of one folder against the scenarios that come to it: one seed of each first, then five, until
/// one of them notices it.
/// </summary>
internal sealed class MutationRun(string root, string folder)
{
    private const int None = -1;
    private static readonly int[] Rounds = [1, 5];

    // By scenario: what the sound code says and how many steps it takes, and which mutants it comes to.
    private readonly Dictionary<(string File, int Seeds), (string Said, long Bound)> _sound = [];
    private readonly Dictionary<string, bool[]> _reached = [];

    public void Run()
    {
        var core = new MutatedCore();
        var world = new MutatedWorld(core.Compile(root, folder));
        Console.Error.WriteLine($"mutate: {folder}: {core.Mutants.Count} mutants");
        foreach (var file in Scenarios()) TrySound(world, file);
        var report = new MutationReport(root, folder);
        foreach (var mutant in core.Mutants)
        {
            var fate = FateOf(world, mutant);
            Console.Error.WriteLine($"mutate: {mutant.File}:{mutant.Line} {mutant.Before} -> {mutant.After}: {fate}");
            report.Add(mutant, fate);
            report.Write();
        }
    }

    private IEnumerable<string> Scenarios() => Directory
        .EnumerateFiles(Path.Combine(root, "scenarios"), "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal);

    private void TrySound(MutatedWorld world, string file)
    {
        Array.Clear(world.Reached);
        foreach (var seeds in Rounds)
        {
            var said = world.Try(None, long.MaxValue, root, file, seeds);

            // A scenario that fails without any mutant, or has yet to see what it shows, cannot notice one.
            _sound[(file, seeds)] = (said, 100_000 + 20 * (long.MaxValue - world.Left));
        }

        _reached[file] = (bool[])world.Reached.Clone();
    }

    private string FateOf(MutatedWorld world, Mutant mutant)
    {
        if (!_reached.Values.Any(reached => reached[mutant.Id])) return MutationReport.Unreached;
        var differs = "";
        foreach (var seeds in Rounds)
            foreach (var (file, reached) in _reached)
            {
                var (sound, bound) = _sound[(file, seeds)];
                if (!reached[mutant.Id] || !sound.StartsWith("Held", StringComparison.Ordinal)) continue;
                var said = world.Try(mutant.Id, bound, root, file, seeds);
                if (said == sound) continue;
                var what = said.Split('|')[0];
                if (what == "timed out") return MutationReport.TimedOut;
                if (what != "Held") return $"{Path.GetFileNameWithoutExtension(file)}, {what}";
                if (differs == "") differs = Path.GetFileNameWithoutExtension(file);
            }

        return differs == "" ? MutationReport.NoEffect : $"{MutationReport.Unnoticed} {differs}";
    }
}
