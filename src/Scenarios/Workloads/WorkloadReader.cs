using System.Globalization;

namespace Ocf.Scenarios;

/// <summary>Reads <c>workload</c>: clients that use what the cluster runs.</summary>
internal sealed class WorkloadReader(ReadContext context)
{
    private const int MaxClients = 64;
    private const int MaxKeys = 1024;

    /// <summary>More operations in a second than a client of one answer at a time could make.</summary>
    private const int MaxRate = 100_000;

    private static readonly TimeSpan UsualThink = TimeSpan.FromMilliseconds(100);

    private readonly List<Workload> _read = [];

    public IReadOnlyList<Workload> Read(YamlNode? node)
    {
        foreach (var item in context.Values.List(node, "'workload'"))
            if (context.Values.Named(item, "workload") is { } reader)
                _read.Add(ReadOne(reader));
        return _read;
    }

    // One with an error is read on, so that whoever names it is not told that it does not exist.
    private Workload ReadOne(MappingReader reader)
    {
        var id = ReadId(reader.Require("id"));
        var kindNode = reader.Require("kind");
        if (!context.Values.IsLater(kindNode, "a workload", "dlm-locks", "cpg-messages", "http", "agent-ops"))
            context.Values.Word(
                kindNode, "'kind' of a workload", WorkloadKind.KvRegister, ("kv-register", WorkloadKind.KvRegister));
        var via = ReadVia(reader.Require("via"));
        var clients = context.Values.Number(reader.Take("clients"), "'clients'", 4, 1, MaxClients);
        var keys = context.Values.Number(reader.Take("keys"), "'keys'", 4, 1, MaxKeys);
        var think = ReadThink(reader, clients);
        var from = context.Values.Time(reader.Take("from"), "'from'", TimeSpan.Zero, zeroAllowed: true);
        var untilNode = reader.Take("until");
        TimeSpan? until = untilNode is null ? null : context.Values.Time(untilNode, "'until'", TimeSpan.MaxValue);
        if (untilNode is not null && until <= from)
            context.Error(untilNode.Place, Codes.Contradiction, $"{reader.Where} ends before it begins");
        var timeoutNode = reader.Take("timeout");
        var timeout = context.Values.Time(timeoutNode, "'timeout'", TimeSpan.FromSeconds(1));
        if (timeoutNode is not null && timeout < TimeSpan.FromMilliseconds(100))
            context.Error(timeoutNode.Place, Codes.OutOfBounds, "'timeout' must be 100ms or more");
        reader.NotYet("on");
        reader.Finish();
        return new Workload(
            id, WorkloadKind.KvRegister, via.Id, via.Resources, clients, keys, think, from, until, timeout,
            reader.Mapping.Place.Line);
    }

    private string ReadId(YamlNode? node)
    {
        if (context.Values.Scalar(node, "'id'") is not { } id) return "";
        if (Names.Check(id.Value, "workload's id") is { } wrong) context.Error(id.Place, Codes.BadName, wrong);
        if (_read.Any(each => each.Id == id.Value))
            context.Error(id.Place, Codes.DuplicateName, $"another workload has the id '{id.Value}' already");
        return id.Value;
    }

    private (string Id, int[] Resources) ReadVia(YamlNode? node)
    {
        if (context.Values.Scalar(node, "'via'") is not { } via) return ("", []);
        if (context.Names.FindResources(via.Value) is { } resources) return (via.Value, resources);
        var hint = ReadContext.Hint(via.Value, context.Names.Resources, "resources");
        context.Error(via.Place, Codes.UnknownResource, $"unknown resource or group '{via.Value}'.{hint}");
        return (via.Value, []);
    }

    private static SpanDistribution Rarely(TimeSpan mean) => new(DistributionKind.Exponential, mean, TimeSpan.Zero);

    /// <summary>A rate is that of all clients together; most waits are short then, and a few are long.</summary>
    private SpanDistribution ReadThink(MappingReader reader, int clients)
    {
        var thinkNode = reader.Take("think");
        var rateNode = reader.Take("rate");
        if (thinkNode is not null && rateNode is not null)
            context.Error(
                rateNode.Place,
                Codes.Contradiction,
                $"{reader.Where} has 'think' and 'rate'; one says how often it asks");
        var think = context.Values.Span(thinkNode, "'think'") ?? Rarely(UsualThink);
        if (context.Values.Scalar(rateNode, "'rate'") is not { } rate) return think;
        var parts = rate.Value.Split('/');
        if (parts.Length == 2 && parts[1] is "s" or "m"
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= MaxRate)
        {
            var unit = parts[1] == "s" ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMinute;
            return Rarely(new TimeSpan(unit * clients / count));
        }

        context.Error(
            rate.Place,
            Codes.BadNumber,
            $"'{rate.Value}' is not a rate; write it as 50/s or 200/m, at most {MaxRate}/s");
        return think;
    }
}
