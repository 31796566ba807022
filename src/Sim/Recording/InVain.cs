using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Sim;

/// <summary>What is said again and again while nothing comes of it: where a cluster is stuck.</summary>
internal static class InVain
{
    /// <summary>Less often may be chance.</summary>
    private const int LeastRepetitions = 5;

    /// <summary>The message that came most often in a stretch of the run, heartbeats aside.</summary>
    public static Fact? Find(RecordedRun run, long after, long until)
    {
        var counts = new SortedDictionary<string, (int Count, RecordedEvent Last)>(StringComparer.Ordinal);
        for (var number = after + 1; number <= until; number++)
        {
            var happened = run.EventAt(number);
            if (happened.Kind != RecordedKind.Message || happened.Node is null) continue;
            var content = happened.Content is Data data ? data.Payload : happened.Content;
            if (content is Heartbeat or Acknowledge or null) continue;
            var key = $"{content.GetType().Name} {happened.From} {happened.Node}";
            counts[key] = (counts.GetValueOrDefault(key).Count + 1, happened);
        }

        var most = counts.Values.DefaultIfEmpty().MaxBy(each => each.Count);
        if (most.Count < LeastRepetitions) return null;
        var message = most.Last.Content is Data inner ? inner.Payload : most.Last.Content;
        var text = $"gets {message?.GetType().Name} from {run.NameOf(most.Last.From ?? default)}, the last of "
            + $"{most.Count} times, and nothing comes of it";
        return new Fact(most.Last.Number, most.Last.Time, most.Last.Node, text, Weights.Stuck);
    }
}
