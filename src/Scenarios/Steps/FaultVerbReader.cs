using Ocf.Hosting;

namespace Ocf.Scenarios;

/// <summary>Reads <c>disk</c>, <c>fail-device</c> and <c>fail-resource</c>.</summary>
internal sealed class FaultVerbReader(ReadContext context, bool inRolling)
{
    private const int NotRunning = 7;

    private readonly SelectorReader _selectors = new(context, inRolling);

    public Verb? Read(string name, YamlNode value, ref SpanDistribution? lasts)
    {
        if (context.Values.Mapping(value, $"'{name}'") is not { } fault) return null;
        lasts = context.Values.Span(fault.Take("for"), "'for'") ?? lasts;
        Verb? verb = name switch
        {
            "disk" => ReadDisk(fault),
            "fail-device" => ReadDevice(fault),
            _ => ReadResource(fault),
        };
        fault.Finish();
        if (lasts is not null && verb is DiskFault { IsDamage: true })
            context.Error(
                fault.Mapping.Place, Codes.Contradiction, "what 'disk' damages stays damaged, so it takes no 'for'");
        return verb;
    }

    private DiskFault? ReadDisk(MappingReader fault)
    {
        var nodes = _selectors.Read(fault.Require("node"), "'node'");
        var howNode = fault.Require("how");
        var how = context.Values.Word(howNode, "'how'", DiskFaultKind.Slow, FaultWords.Disk);
        var span = how == DiskFaultKind.LoseSync
            ? context.Values.Span(fault.Take("takes"), "'takes'") ?? SpanDistribution.Zero
            : Takes(fault, how == DiskFaultKind.Slow, "'how: slow' and 'how: lose-sync'");
        return nodes is null ? null : new DiskFault(nodes, how, span);
    }

    private FailDevice? ReadDevice(MappingReader fault)
    {
        var device = -1;
        if (context.Values.Scalar(fault.Require("device"), "'device'") is { } id) device = FindDevice(id);
        var how = context.Values.Word(fault.Take("how"), "'how'", DeviceFaultKind.Error, FaultWords.Device);
        var isSlow = how is DeviceFaultKind.Slow or DeviceFaultKind.Late;
        var span = Takes(fault, isSlow, "'how: slow' and 'how: late'");
        return device < 0 ? null : new FailDevice(device, how, Count(fault), span);
    }

    private int FindDevice(YamlScalar id)
    {
        foreach (var device in context.Cluster.Fencing)
            if (device.Id == id.Value)
                return device.Index;
        var hint = ReadContext.Hint(id.Value, context.Cluster.Fencing.Select(each => each.Id), "fencing devices");
        context.Error(id.Place, Codes.UnknownDevice, $"unknown fencing device '{id.Value}'.{hint}");
        return -1;
    }

    private FailResource? ReadResource(MappingReader fault)
    {
        var resource = -1;
        if (context.Values.Scalar(fault.Require("id"), "'id'") is { } id) resource = FindResource(id);
        var nodes = _selectors.Read(fault.Take("node"), "'node'") ?? NodeSelector.All;
        var how = context.Values.Word(fault.Take("how"), "'how'", ResourceFaultKind.Fail, FaultWords.Resource);
        var actionNode = how == ResourceFaultKind.Die ? fault.Take("action") : fault.Require("action");
        if (how == ResourceFaultKind.Die && actionNode is not null)
            context.Error(
                actionNode.Place, Codes.Contradiction, "a resource that dies takes no 'action': no agent is asked");
        var action = context.Values.Word(actionNode, "'action'", AgentAction.Monitor, FaultWords.Action);
        if (how == ResourceFaultKind.Partial && action == AgentAction.Monitor && actionNode is not null)
            context.Error(
                actionNode.Place,
                Codes.Contradiction,
                "'how: partial' needs 'action: start' or 'action: stop': a monitor has no effect to leave behind");
        var takes = Takes(fault, how == ResourceFaultKind.Slow, "'how: slow'");
        var exitCode = context.Values.Number(fault.Take("rc"), "'rc'", UsualExitCode(how, action), 0, 255);
        return resource < 0 ? null : new FailResource(resource, nodes, how, action, exitCode, Count(fault), takes);
    }

    public static int UsualExitCode(ResourceFaultKind how, AgentAction action) => how switch
    {
        ResourceFaultKind.Lie => action == AgentAction.Monitor ? NotRunning : 0,
        _ => 1,
    };

    private int FindResource(YamlScalar id)
    {
        foreach (var resource in context.Cluster.Resources)
            if (resource.Id == id.Value)
                return resource.Index;
        foreach (var group in context.Cluster.Groups)
        {
            if (group.Id != id.Value) continue;
            var members = string.Join(", ", group.Members.Select(member => member.Id));
            context.Error(
                id.Place, Codes.UnknownResource, $"'{id.Value}' is a group; name one of its members: {members}");
            return -1;
        }

        var hint = ReadContext.Hint(id.Value, context.Cluster.Resources.Select(each => each.Id), "resources");
        context.Error(id.Place, Codes.UnknownResource, $"unknown resource '{id.Value}'.{hint}");
        return -1;
    }

    private int? Count(MappingReader fault)
    {
        var node = fault.Take("count");
        return node is null ? null : context.Values.Number(node, "'count'", 1, 1, 1_000_000);
    }

    private SpanDistribution Takes(MappingReader fault, bool needed, string owners)
    {
        var takes = fault.Take("takes");
        if (needed && takes is null)
            context.Error(
                fault.Mapping.Place, Codes.MissingKey, $"{fault.Where} lacks the key 'takes': how long it is slow");
        if (!needed && takes is not null)
            context.Error(takes.Place, Codes.Contradiction, $"'takes' belongs to {owners} only");
        return context.Values.Span(takes, "'takes'") ?? SpanDistribution.Zero;
    }
}
