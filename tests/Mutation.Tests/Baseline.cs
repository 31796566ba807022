namespace Ocf.Tests;

/// <summary>
/// What the scenarios say of Core as it is, from the plain build and again with all mutants compiled in and none
/// active. Both must be the same run, and a good one: only then does a difference mean the mutant.
/// </summary>
/// <param name="plain">A scenario and one of its seeds with the plain Core.</param>
/// <param name="mutated">The same with the mutated one; also which mutants the run came to and what it counted.</param>
internal sealed class Baseline(
    Func<string, int, Trial> plain, Func<string, int, (Trial Said, bool[] Reached, long Counted)> mutated)
{
    private readonly List<Attempt> _attempts = [];
    private readonly List<string> _unsound = [];

    public IReadOnlyList<Attempt> Attempts => _attempts;

    public void TrySound(string file, int seeds)
    {
        for (var seed = 0; seed < seeds; seed++)
        {
            var expected = plain(file, seed);
            var (said, reached, counted) = mutated(file, seed);
            if (said != expected)
                throw new InvalidOperationException(
                    $"{file}, seed {seed + 1}: without a mutant the mutated Core says {said}, the plain one "
                    + $"{expected}: no result of this tool can be believed");
            if (said.Said != Trial.Held) _unsound.Add($"{file}, seed {seed + 1}: {said.Said}");

            // A mutant may take five times as long as Core does, and a little for very short runs.
            _attempts.Add(new Attempt(file, seed, said, reached, 100_000 + 5 * counted));
        }
    }

    /// <summary>
    /// A scenario that fails without a mutant notices none; leaving it out unsaid would flatter the rest.
    /// </summary>
    public void Require()
    {
        if (_unsound.Count > 0)
            throw new InvalidOperationException(
                "These do not hold without any mutant:\n" + string.Join('\n', _unsound));
    }
}

/// <summary>One scenario with one seed, for mutants to be tried against.</summary>
/// <param name="Bound">After this count a mutant has timed out.</param>
internal sealed record Attempt(string File, int Seed, Trial Sound, bool[] Reached, long Bound)
{
    public string Name => Path.GetFileNameWithoutExtension(File);
}
