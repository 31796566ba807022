using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>Writes what <see cref="FaultVerbReader"/> reads.</summary>
internal sealed class FaultVerbWriter(ClusterConfiguration cluster)
{
    private readonly SelectorText _selectors = new(cluster);

    public (string Key, YamlNode Value)? Write(Verb verb) => verb switch
    {
        DiskFault disk => ("disk", Disk(disk).Mapping),
        FailDevice device => ("fail-device", Device(device).Mapping),
        FailResource resource => ("fail-resource", Resource(resource).Mapping),
        _ => null,
    };

    private MappingBuilder Disk(DiskFault disk) => new MappingBuilder()
        .Add("node", _selectors.Write(disk.Nodes))
        .Add("how", WordOf(FaultWords.Disk, disk.How))
        .AddSpan("takes", disk.Takes == SpanDistribution.Zero ? null : disk.Takes);

    private MappingBuilder Device(FailDevice fault) => new MappingBuilder()
        .Add("device", cluster.Fencing[fault.Device].Id)
        .Add("how", WordOf(FaultWords.Device, fault.How))
        .AddSpan("takes", fault.Takes == SpanDistribution.Zero ? null : fault.Takes)
        .AddUnless(fault.Count is null, "count", $"{fault.Count}");

    private MappingBuilder Resource(FailResource fault)
    {
        var dies = fault.How == ResourceFaultKind.Die;
        var usualCode = FaultVerbReader.UsualExitCode(fault.How, fault.Action);
        return new MappingBuilder()
            .Add("id", cluster.Resources[fault.Resource].Id)
            .Add("node", _selectors.Write(fault.Nodes))
            .Add("how", WordOf(FaultWords.Resource, fault.How))
            .AddUnless(dies, "action", WordOf(FaultWords.Action, fault.Action))
            .AddSpan("takes", fault.Takes == SpanDistribution.Zero ? null : fault.Takes)
            .AddUnless(fault.ExitCode == usualCode, "rc", $"{fault.ExitCode}")
            .AddUnless(fault.Count is null, "count", $"{fault.Count}");
    }

    private static string WordOf<T>((string Word, T Value)[] words, T value)
        where T : struct, Enum
    {
        foreach (var (word, meaning) in words)
            if (EqualityComparer<T>.Default.Equals(meaning, value))
                return word;
        throw new InvariantViolation($"no word says {value}");
    }
}
