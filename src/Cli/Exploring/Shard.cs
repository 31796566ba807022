using System.CommandLine;
using System.Globalization;

namespace Ocf.Cli;

/// <summary>One machine's part of a campaign: every N-th seed, beginning with the I-th.</summary>
internal sealed record Shard(int Index, int Count)
{
    private const int Max = 100_000;

    public static Shard Whole { get; } = new(1, 1);

    public static Option<Shard> Option() => new("--shard")
    {
        Description = "Take part I of N of the seeds; the results are put together by 'ocf sim merge'",
        HelpName = "I/N",
        DefaultValueFactory = _ => Whole,
        CustomParser = result =>
        {
            if (Parse(result.Tokens[0].Value) is { } shard) return shard;
            result.AddError($"'{result.Tokens[0].Value}' is no shard; write 1/4 for the first of four");
            return null;
        },
    };

    public static Shard? Parse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length != 2 || Number(parts[0]) is not { } index || Number(parts[1]) is not { } count) return null;
        return index >= 1 && index <= count && count <= Max ? new Shard(index, count) : null;
    }

    public IEnumerable<ulong> Of(IEnumerable<ulong> seeds) =>
        Count == 1 ? seeds : seeds.Where((_, place) => place % Count == Index - 1);

    /// <summary>How many of so many seeds this shard takes.</summary>
    public long CountOf(ulong seeds) => (long)((seeds + (ulong)(Count - Index)) / (ulong)Count);

    public override string ToString() => $"{Index}/{Count}";

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
