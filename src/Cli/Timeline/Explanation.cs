using Ocf.Kernel;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>Why a run failed: the event that broke the claim, what caused it, and the faults before it.</summary>
internal static class Explanation
{
    private const int MaxLinks = 8;

    public static IReadOnlyList<Reason> Of(TimelineRun run)
    {
        if (run.Broken is not { } broken) return [];
        var number = ClaimBands.EventAt(broken.At.Ticks, run);
        var reasons = new List<Reason>
        {
            new("broken", broken.At.Ticks, "", $"{broken.Id}: {broken.Explanation}", number),
        };
        foreach (var cause in run.Recording.CausesOf(FirstBad(number, run)))
        {
            if (reasons.Count > MaxLinks) break;
            if (Told(cause, run) is not { } text) continue;
            var word = reasons.Count == 1 ? "when" : "because";
            reasons.Add(new Reason(word, cause.Time, NameOf(text.Who, run), text.What, cause.Number));
        }

        foreach (var deed in run.Recording.Deeds)
        {
            if (deed.Number >= number || deed.Step.Verb is Scenarios.Wait) continue;
            var told = run.Result.Story.FirstOrDefault(one => one.Number == deed.Number && one.Kind != "violation");
            reasons.Add(new Reason("needs", deed.From, "", told?.Text ?? deed.Step.Verb.GetType().Name, deed.Number));
        }

        return reasons;
    }

    // A deadline that passes is nobody's deed: then the last key event of a node says how it had come to that.
    private static long FirstBad(long number, TimelineRun run)
    {
        var events = run.Recording.Events;
        if (number == 0 || events[(int)number - 1].Kind != RecordedKind.Scenario) return number;
        return run.Result.Story.LastOrDefault(told => told.Number <= number && told.Node is not null)?.Number ?? number;
    }

    /// <summary>What happened in it, in words; null for what no reader would miss.</summary>
    private static (NodeId? Who, string What)? Told(RecordedEvent happened, TimelineRun run)
    {
        var told = run.Result.Story.Where(one => one.Number == happened.Number && one.Node is not null).ToArray();
        if (told.Length > 0)
        {
            var who = happened.Node ?? told[0].Node;
            var texts = told.Select(one => (one.Node == who ? "" : NameOf(one.Node, run) + " ") + one.Text);
            return (who, string.Join("; ", texts));
        }

        if (happened.Content is not { } content || EventWords.Class(content) == EventWords.Heartbeat) return null;
        var parts = EventWords.Payload(content);
        if (parts.Length > 90) parts = parts[..90] + "…";
        return (happened.Node, happened.Kind switch
        {
            RecordedKind.Message => $"is told {EventWords.Name(content)} by {NameOf(happened.From, run)} ({parts})",
            RecordedKind.Reply => $"gets the answer {EventWords.Name(content)} ({parts})",
            RecordedKind.Alarm => $"is woken: {EventWords.Name(content)} ({parts})",
            _ => $"{EventWords.Name(content)} ({parts})",
        });
    }

    private static string NameOf(NodeId? node, TimelineRun run) =>
        node is { } one ? run.Scenario.Cluster.NameOf(one) : "";
}
