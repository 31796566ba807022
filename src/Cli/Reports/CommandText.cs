using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>The command that a user would type to do the same again.</summary>
/// <param name="Verb">Such as <c>sim run</c>.</param>
internal sealed record CommandText(string Verb, string FileName)
{
    private static readonly char[] NeedQuotes = [' ', '\'', '"', '$', '*', '?', '(', ')', '&', ';', '<', '>', '|', '`'];

    /// <summary>How the program was called: the script <c>./ocf</c> says so.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("OCF_COMMAND") ?? "ocf";

    public string Repeat(SeedSet seeds) =>
        seeds.Count == 1 ? RepeatSeed(seeds.All().First()) : $"{Program} {Verb} {Quoted(FileName)} --seeds {seeds}";

    public string RepeatSeed(ulong seed) => $"{Program} {Verb} {Quoted(FileName)} --seed {seed}";

    public static string Quoted(string word) =>
        word.IndexOfAny(NeedQuotes) < 0 ? word : $"'{word.Replace("'", "'\\''")}'";
}
