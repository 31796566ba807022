using Ocf.Configuration;

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
        .Add("how", disk.How == DiskFaultKind.None ? "ok" : Word(disk.How))
        .AddSpan("takes", disk.How == DiskFaultKind.Slow ? disk.Takes : null);

    private MappingBuilder Device(FailDevice fault) => new MappingBuilder()
        .Add("device", cluster.Fencing[fault.Device].Id)
        .Add("how", Word(fault.How))
        .AddSpan("takes", fault.How == DeviceFaultKind.Slow ? fault.Takes : null)
        .AddUnless(fault.Count is null, "count", $"{fault.Count}");

    private MappingBuilder Resource(FailResource fault)
    {
        var dies = fault.How == ResourceFaultKind.Die;
        var usualCode = FaultVerbReader.UsualExitCode(fault.How, fault.Action);
        return new MappingBuilder()
            .Add("id", cluster.Resources[fault.Resource].Id)
            .Add("node", _selectors.Write(fault.Nodes))
            .Add("how", Word(fault.How))
            .AddUnless(dies, "action", Word(fault.Action))
            .AddUnless(fault.ExitCode == usualCode, "rc", $"{fault.ExitCode}")
            .AddUnless(fault.Count is null, "count", $"{fault.Count}");
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
