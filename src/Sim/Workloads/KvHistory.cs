using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>Writes down what clients asked and were answered, in the history and in the trace of the run.</summary>
internal sealed class KvHistory(World world, string workload, bool keepsLatencies)
{
    private readonly List<long> _latencies = [];
    private readonly List<long> _outages = [];
    private bool _hasAnswered;
    private long _outSince = -1;

    public History History { get; } = new();

    /// <summary>Of each operation that was answered, in microseconds; only if somebody asks for them.</summary>
    public IReadOnlyList<long> Latencies => _latencies;

    public void Invoked(KvRequest request) => Add(request, EntryType.Invoke, Given(request), "");

    public void Ended(KvRequest request, EntryType type, string error = "")
    {
        var isRead = request.Function == KvFunction.Read && type == EntryType.Ok;
        Add(request, type, isRead ? Value(request.Result) : Given(request), error);
        if (type == EntryType.Ok || request.IsRefused) Answered(request);
        else if (_hasAnswered && _outSince < 0) _outSince = request.InvokedAt;
    }

    /// <summary>
    /// How long clients got no answer, each time, in microseconds; one that lasts is counted until now.
    /// </summary>
    public IReadOnlyList<long> Outages() =>
        _outSince < 0 ? _outages : [.. _outages, Microseconds(world.Simulation.Now - _outSince)];

    private void Answered(KvRequest request)
    {
        var now = world.Simulation.Now;
        if (_outSince >= 0) _outages.Add(Microseconds(now - _outSince));
        _outSince = -1;
        _hasAnswered = true;
        if (keepsLatencies) _latencies.Add(Microseconds(now - request.InvokedAt));
    }

    private void Add(KvRequest request, EntryType type, HistoryValue value, string error)
    {
        var now = world.Simulation.Now;
        var process = request.Client.Process;
        var (function, key) = (Name(request.Function), $"k{request.Key}");
        var wrong = History.Add(
            new HistoryEntry(now * TimeSpan.NanosecondsPerTick, process, type, function, key, value, error));
        Invariant.That(wrong is null);
        world.Trace.World(now, "client", null, $"{workload}: {process} {type} {function} {key} {value}");
    }

    private static HistoryValue Given(KvRequest request) => request.Function switch
    {
        KvFunction.Read => HistoryValue.None,
        KvFunction.Write => HistoryValue.Of(request.Given),
        _ => new HistoryValue.Many([Value(request.Expected), HistoryValue.Of(request.Given)]),
    };

    private static HistoryValue Value(long? value) => value is { } number ? HistoryValue.Of(number) : HistoryValue.None;

    private static string Name(KvFunction function) => function switch
    {
        KvFunction.Read => "read",
        KvFunction.Write => "write",
        _ => "cas",
    };

    private static long Microseconds(long ticks) => ticks / TimeSpan.TicksPerMicrosecond;
}
