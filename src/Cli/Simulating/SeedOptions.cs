using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>How a command line says seeds: <c>--seed 42</c>, <c>--seeds 1..200,300</c>.</summary>
internal static class SeedOptions
{
    /// <summary>More seeds in one run than anyone waits for: a slip of the finger.</summary>
    private const ulong MaxSeeds = 1_000_000_000;

    public static Option<SeedSet?> One() => new("--seed")
    {
        Description = "Run with this seed only",
        HelpName = "N",
        CustomParser = result => Read(result, text => ParseNumber(text) is { } seed ? [new SeedRange(seed, 1)] : null),
    };

    public static Option<SeedSet?> Many() => new("--seeds")
    {
        Description = "Run with these seeds instead of the scenario's own",
        HelpName = "A..B",
        CustomParser = result => Read(result, text => ParseRanges(text)),
    };

    public static void RefuseBoth(Command command, Option one, Option many) => command.Validators.Add(result =>
    {
        if (result.GetResult(one) is { Implicit: false } && result.GetResult(many) is { Implicit: false })
            result.AddError("--seed and --seeds exclude each other");
    });

    /// <summary>The ranges of a list, or null if it is none.</summary>
    public static IReadOnlyList<SeedRange>? ParseRanges(string text)
    {
        var ranges = new List<SeedRange>();
        ulong count = 0;
        foreach (var part in text.Split(','))
        {
            if (ParseRange(part) is not { } range) return null;
            ranges.Add(range);
            if (range.Count > MaxSeeds || (count += range.Count) > MaxSeeds) return null;
        }

        return ranges;
    }

    private static SeedRange? ParseRange(string text)
    {
        var ends = text.Split("..");
        if (ends.Length > 2 || ParseNumber(ends[0]) is not { } first) return null;
        if (ends.Length == 1) return new SeedRange(first, 1);
        if (ParseNumber(ends[1]) is not { } last || last < first || last - first >= MaxSeeds) return null;
        return new SeedRange(first, last - first + 1);
    }

    private static ulong? ParseNumber(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SeedSet? Read(ArgumentResult result, Func<string, IReadOnlyList<SeedRange>?> parse)
    {
        var text = result.Tokens[0].Value;
        if (parse(text) is { } ranges) return new SeedSet(ranges);
        result.AddError($"'{text}' says no seeds; write a number for --seed, and 1..200 or 1,5,9..12 for --seeds");
        return null;
    }
}
