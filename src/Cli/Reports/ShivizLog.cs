using System.Text;
using Ocf.Kernel;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// A run with vector clocks, as ShiViz reads it: with the expression
/// <c>(?&lt;host&gt;\S+) (?&lt;clock&gt;{.*})\n(?&lt;event&gt;.*)</c>. Heartbeats are left out, and what only they
/// order is not ordered: with them everything would have happened before everything.
/// </summary>
internal static class ShivizLog
{
    /// <summary>ShiViz draws no more in a bearable time. Of a longer run the last are kept: there it failed.</summary>
    private const int MaxLines = 10_000;

    /// <summary>Who does what the scenario tells of no node.</summary>
    private const string Outside = "scenario";

    public static void Write(ScenarioResults results, Stream stream)
    {
        using var lines = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (var entry in Entries(results))
        {
            var clock = string.Join(", ", entry.Clock.Select(at => $"\"{at.Key}\":{at.Value}"));
            lines.WriteLine($"{entry.Host} {{{clock}}}");
            lines.WriteLine(entry.Text.ReplaceLineEndings(" "));
        }
    }

    internal static IEnumerable<ShivizEntry> Entries(ScenarioResults results)
    {
        var clocks = new VectorClocks();
        var sendings = SendingsIn(results.Recording);
        var first = FirstEvent(results, sendings);
        var told = results.Shown.Story.ToLookup(each => each.Number);
        if (first == 1)
            foreach (var key in told[0])
                yield return Entry(clocks, key.Number, HostOf(results, key), key.Time, key.Text);
        foreach (var happened in results.Recording.Events.Skip((int)first - 1))
        {
            if (IsShown(happened, sendings) && happened.Node is { } node)
            {
                if (EventWords.IsTelling(happened.Content) && happened.From is { } from)
                    clocks.Receive(NameOf(results, node), NameOf(results, from), happened.Cause);
                yield return Entry(
                    clocks, happened.Number, NameOf(results, node), happened.Time, Describe(results, happened));
            }

            foreach (var key in told[happened.Number])
                yield return Entry(clocks, key.Number, HostOf(results, key), key.Time, key.Text);
            foreach (var sender in sendings.GetValueOrDefault(happened.Number, NodeSet.Empty))
                clocks.Remember(NameOf(results, sender), happened.Number);
        }
    }

    private static ShivizEntry Entry(VectorClocks clocks, long number, string host, long time, string text) =>
        new(number, host, clocks.Tick(host), $"{Words.Moment(new TimeSpan(time))} {text}");

    /// <summary>By the event in which they were sent: who sent messages that say something.</summary>
    private static Dictionary<long, NodeSet> SendingsIn(Recording recording)
    {
        var sendings = new Dictionary<long, NodeSet>();
        foreach (var happened in recording.Events)
            if (EventWords.IsTelling(happened.Content) && happened.From is { } from)
                sendings[happened.Cause] = sendings.GetValueOrDefault(happened.Cause) + from;
        return sendings;
    }

    /// <summary>Alarms, answers and what a disk did are shown where they had a message sent.</summary>
    private static bool IsShown(RecordedEvent happened, Dictionary<long, NodeSet> sendings) =>
        EventWords.IsTelling(happened.Content)
        || (happened.Node is { } node && sendings.GetValueOrDefault(happened.Number).Contains(node));

    private static long FirstEvent(ScenarioResults results, Dictionary<long, NodeSet> sendings)
    {
        var events = results.Recording.Events;
        var told = results.Shown.Story.ToLookup(each => each.Number);
        var count = 0;
        for (var i = events.Count - 1; i >= 0; i--)
        {
            count += told[events[i].Number].Count() + (IsShown(events[i], sendings) ? 1 : 0);
            if (count > MaxLines) return events[i].Number + 1;
        }

        return 1;
    }

    private static string Describe(ScenarioResults results, RecordedEvent happened)
    {
        var name = EventWords.NameOf(happened.Content);
        return happened.From is { } from
            ? $"gets {name} from {NameOf(results, from)}"
            : name == "" ? EventWords.KindOf(happened) : $"{EventWords.KindOf(happened)} {name}";
    }

    private static string HostOf(ScenarioResults results, KeyEvent told) =>
        told.Node is { } node ? NameOf(results, node) : Outside;

    private static string NameOf(ScenarioResults results, NodeId node) => results.Scenario.Cluster.NameOf(node);
}

/// <summary>One event of a host, with its clock.</summary>
/// <param name="Event">The number of the recorded event.</param>
internal sealed record ShivizEntry(long Event, string Host, IReadOnlyDictionary<string, long> Clock, string Text);
