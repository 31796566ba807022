using System.Globalization;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>Histories in short: <c>0 w1, 0 ok, 1 r, 1 ok1, 2 c1/2, 2 info</c>; a key comes after <c>@</c>.</summary>
internal static class HistoryBuilder
{
    public static History Of(string text)
    {
        var history = new History();
        var given = new SortedDictionary<long, HistoryEntry>();
        var time = 0L;
        foreach (var line in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            var process = long.Parse(words[0], CultureInfo.InvariantCulture);
            var type = Enum.TryParse<EntryType>(words[1].TrimEnd("0123456789".ToCharArray()), true, out var ending)
                ? ending
                : EntryType.Invoke;
            var entry = type == EntryType.Invoke
                ? Invocation(time, process, words[1])
                : given[process] with { Time = time, Type = type };
            if (type == EntryType.Ok && words[1].Length > 2) entry = entry with { Value = Number(words[1][2..]) };
            given[process] = entry;
            time += 1_000_000;
            Assert.Null(history.Add(entry));
        }

        return history;
    }

    public static HistoryResult Check(History history) => new LinearizabilityChecker(RegisterModel.Kind).Check(history);

    private static HistoryEntry Invocation(long time, long process, string text)
    {
        var key = text.Contains('@') ? text[(text.IndexOf('@') + 1)..] : "";
        var rest = text.Split('@')[0][1..];
        return text[0] switch
        {
            'w' => new HistoryEntry(time, process, EntryType.Invoke, "write", key, Number(rest)),
            'r' => new HistoryEntry(time, process, EntryType.Invoke, "read", key, HistoryValue.None),
            _ => new HistoryEntry(time, process, EntryType.Invoke, "cas", key, Pair(rest)),
        };
    }

    private static HistoryValue.Many Pair(string text) => new([.. text.Split('/').Select(Number)]);

    private static HistoryValue Number(string text) => HistoryValue.Of(long.Parse(text, CultureInfo.InvariantCulture));
}
