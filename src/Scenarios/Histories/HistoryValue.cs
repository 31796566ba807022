using System.Globalization;
using System.Text.Json;

namespace Ocf.Scenarios;

/// <summary>What an operation was given or gave back, as far as JSON says it without rounding.</summary>
public abstract record HistoryValue
{
    private HistoryValue()
    {
    }

    /// <summary>Nothing, which is also what a register holds before it is written.</summary>
    public static HistoryValue None { get; } = new Nothing();

    public static HistoryValue Of(long number) => new Number(number);

    public sealed record Nothing : HistoryValue
    {
        public override string ToString() => "null";
    }

    public sealed record Number(long Value) : HistoryValue
    {
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    public sealed record Text(string Value) : HistoryValue
    {
        public override string ToString() => $"\"{JsonEncodedText.Encode(Value)}\"";
    }

    public sealed record Many(IReadOnlyList<HistoryValue> Items) : HistoryValue
    {
        public override string ToString() => $"[{string.Join(", ", Items)}]";
    }
}
