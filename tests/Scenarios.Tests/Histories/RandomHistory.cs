using CsCheck;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>
/// Histories of a sound register: each operation takes effect at a moment of its own between invocation and answer;
/// some are never answered, and of those some never take effect.
/// </summary>
internal static class RandomHistory
{
    private static readonly Gen<Draft> Drafts = Gen.Select(
        Gen.Int[0, 2], Gen.Int[1, 4], Gen.Int[1, 4], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[0, 9],
        (kind, first, second, pause, until, after, fate) => new Draft(kind, first, second, pause, until, after, fate));

    public static Gen<History> Of(int most, int processes) => Gen.Select(
        Drafts.List[1, most], Gen.Int[1, processes], (drafts, clients) => Make(drafts, clients));

    private static History Make(List<Draft> drafts, int clients)
    {
        var moments = new List<(long Time, int Draft, int What)>();
        var free = new long[clients];
        var processes = new long[drafts.Count];
        var names = Enumerable.Range(0, clients).Select(each => (long)each).ToArray();
        for (var i = 0; i < drafts.Count; i++)
        {
            var client = i % clients;
            var begin = free[client] + drafts[i].Pause;
            var effect = begin + drafts[i].Until;
            processes[i] = names[client];
            moments.Add((begin, i, 0));
            if (drafts[i].Fate > 0) moments.Add((effect, i, 1));
            moments.Add((effect + drafts[i].After, i, 2));
            free[client] = effect + drafts[i].After;
            if (drafts[i].IsCrash) names[client] += clients;
        }

        moments.Sort();
        var history = new History();
        var register = HistoryValue.None;
        var results = new HistoryValue[drafts.Count];
        foreach (var (time, index, what) in moments)
        {
            var draft = drafts[index];
            var entry = new HistoryEntry(time, processes[index], EntryType.Invoke, draft.Function, "", draft.Given);
            if (what == 0) Assert.Null(history.Add(entry));
            else if (what == 1) register = draft.Apply(register, out results[index]);
            else Assert.Null(history.Add(draft.End(entry, results[index])));
        }

        return history;
    }

    /// <param name="Fate">0: crashes and takes no effect; 1: takes effect, but nobody is told.</param>
    private sealed record Draft(int Kind, int First, int Second, int Pause, int Until, int After, int Fate)
    {
        public bool IsCrash => Fate < 2;

        public string Function => Kind switch { 0 => "read", 1 => "write", _ => "cas" };

        public HistoryValue Given => Kind switch
        {
            0 => HistoryValue.None,
            1 => HistoryValue.Of(First),
            _ => new HistoryValue.Many([HistoryValue.Of(First), HistoryValue.Of(Second)]),
        };

        /// <summary>What the register holds then; the result of a <c>cas</c> in vain is a text.</summary>
        public HistoryValue Apply(HistoryValue register, out HistoryValue result)
        {
            result = Kind == 0 ? register : Given;
            if (Kind == 0) return register;
            if (Kind == 1) return Given;
            if (register.ToString() == $"{First}") return HistoryValue.Of(Second);
            result = new HistoryValue.Text("another value");
            return register;
        }

        public HistoryEntry End(HistoryEntry entry, HistoryValue result)
        {
            if (IsCrash) return entry with { Type = EntryType.Info, Error = "timeout" };
            return result is HistoryValue.Text
                ? entry with { Type = EntryType.Fail, Error = "another value" }
                : entry with { Type = EntryType.Ok, Value = result };
        }
    }
}
