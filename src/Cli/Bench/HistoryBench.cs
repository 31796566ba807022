using System.Diagnostics;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// What judging a history costs: clients of one register, always several at a time. Values repeat, so that many orders
/// have to be thought of.
/// </summary>
internal static class HistoryBench
{
    private const int Clients = 5;
    private const int Values = 5;

    /// <summary>A value that nobody ever wrote.</summary>
    private const int ThinAir = 99;

    public static BenchRow Run(string name, int operations, bool isViolated)
    {
        var history = Make(operations, isViolated);
        var checker = new LinearizabilityChecker(RegisterModel.Kind);
        checker.Check(Make(operations / 10, isViolated));
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var verdict = checker.Check(history).Verdict;
        var wall = clock.Elapsed;
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        if (verdict != (isViolated ? Verdict.Failed : Verdict.Held))
            throw new InvalidOperationException($"the history '{name}' came out as {verdict}");
        var took = TimeSpan.FromMicroseconds(history.Entries[^1].Time / 1000);
        return new BenchRow(name, Clients, took, wall, operations, bytes);
    }

    /// <summary>A sound register's history, or the same with one read, near its end, of what nobody wrote.</summary>
    public static History Make(int operations, bool isViolated)
    {
        var choices = new SeededChoices(1);
        var stream = choices.Open("bench", "history");
        var history = new History();
        var register = HistoryValue.None;
        var clients = new Client?[Clients];
        for (var step = 0; history.Operations.Count < operations || clients.Any(each => each is not null); step++)
        {
            var at = (int)choices.Choose(stream, Clients);
            var time = step * 1_000_000L;
            if (clients[at] is not { } client)
            {
                if (history.Operations.Count == operations) continue;
                var function = choices.Choose(stream, 2) == 0 ? "read" : "write";
                var given = function == "read" ? HistoryValue.None : HistoryValue.Of(choices.Choose(stream, Values));
                var entry = new HistoryEntry(time, at, EntryType.Invoke, function, "", given);
                clients[at] = new Client(entry);
                history.Add(entry);
            }
            else if (client.Answer is null)
            {
                if (client.Entry.Function == "write") register = client.Entry.Value;
                var isWrong = isViolated && client.Entry.Function == "read"
                    && history.Operations.Count > operations - operations / 10;
                var answer = isWrong ? HistoryValue.Of(ThinAir) : register;
                isViolated &= answer == register;
                clients[at] = client with { Answer = answer };
            }
            else
            {
                history.Add(client.Entry with { Time = time, Type = EntryType.Ok, Value = client.Answer });
                clients[at] = null;
            }
        }

        return history;
    }

    private sealed record Client(HistoryEntry Entry, HistoryValue? Answer = null);
}
