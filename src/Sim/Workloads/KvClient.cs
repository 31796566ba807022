namespace Ocf.Sim;

/// <summary>A client: it asks one thing at a time, and draws everything from a stream of its own.</summary>
internal sealed class KvClient(long process, Dice dice, int keys)
{
    /// <summary>By key: the last value that it read or set, which a <c>cas</c> of it expects.</summary>
    private readonly long?[] _known = new long?[keys];

    public Dice Dice { get; } = dice;

    /// <summary>
    /// Its number in the history. After an operation without an answer it goes on under another, as in Jepsen.
    /// </summary>
    public long Process { get; set; } = process;

    public KvRequest? Open { get; set; }

    public KvRequest Ask(long now, long freshValue)
    {
        var key = (int)Dice.Below(keys);
        var function = Dice.Below(10) switch
        {
            < 5 => KvFunction.Read,
            < 8 => KvFunction.Write,
            _ => KvFunction.Cas,
        };
        return Open = new KvRequest(this, function, key, freshValue, _known[key]) { InvokedAt = now };
    }

    public void Learn(KvRequest request)
    {
        _known[request.Key] = request.Function == KvFunction.Read ? request.Result : request.Given;
    }
}
