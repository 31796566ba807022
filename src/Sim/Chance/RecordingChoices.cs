namespace Ocf.Sim;

/// <summary>Lets others choose, and keeps what they chose.</summary>
public sealed class RecordingChoices(IChoices inner) : IChoices
{
    private readonly List<int> _innerStreams = [];

    public ChoiceRecording Recording { get; } = new();

    public int Open(string domain, string owner)
    {
        _innerStreams.Add(inner.Open(domain, owner));
        return Recording.Open(domain, owner);
    }

    public long Choose(int stream, long count)
    {
        var choice = inner.Choose(_innerStreams[stream], count);
        Recording.Add(stream, count, choice);
        return choice;
    }

    /// <summary>Keeps an order too, as if the choices had decided it: that is how it is replayed.</summary>
    public Reordering? Record(Reordering? reordering) => reordering?.Order is { } order
        ? reordering with { Order = () => new RecordedOrder(this, order()) }
        : reordering;

    private sealed class RecordedOrder : IDeliveryOrder
    {
        private readonly RecordingChoices _choices;
        private readonly IDeliveryOrder _order;
        private readonly int _stream;

        public RecordedOrder(RecordingChoices choices, IDeliveryOrder order)
        {
            _choices = choices;
            _order = order;
            _stream = choices.Open(ChosenOrder.Domain, "");
        }

        public int Next(IReadOnlyList<DueInput> due, long now, bool shared)
        {
            var chosen = _order.Next(due, now, shared);
            if (due.Count > 1) _choices.Recording.Add(_stream, due.Count, chosen);
            return chosen;
        }
    }
}
