namespace Ocf.Scenarios;

/// <summary>Jepsen's names for what a line of a history is.</summary>
internal static class JepsenWords
{
    private static readonly string[] Types = ["invoke", "ok", "fail", "info"];

    public static string Of(EntryType type) => Types[(int)type];

    public static EntryType? TypeOf(string? word) =>
        Array.IndexOf(Types, word) is >= 0 and var index ? (EntryType)index : null;
}
