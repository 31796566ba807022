using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>What steps do to power switches and resource agents. Every deed gives back how to undo it.</summary>
internal sealed class OutsideDeeds(World world)
{
    public Action FailDevice(FailDevice verb)
    {
        var device = world.Power[verb.Device];
        var fault = new DeviceFault(verb.How, verb.Count, verb.Takes);
        device.Add(fault);
        var name = world.Configuration.Fencing[verb.Device].Id;
        world.Tell("device", null, $"the power switch {name} begins to {Describe(verb.How)}");
        return () =>
        {
            device.Remove(fault);
            world.Tell("device", null, $"the power switch {name} works again");
        };
    }

    public Action FailResource(FailResource verb, NodeSet nodes)
    {
        var name = world.Configuration.Resources[verb.Resource].Id;
        if (verb.How == ResourceFaultKind.Die)
        {
            foreach (var node in nodes) world.Nodes[node.Index].Agents.Die(verb.Resource);
            return () => { };
        }

        var fault = new AgentFault(verb);
        foreach (var node in nodes) world.Nodes[node.Index].Agents.Add(fault);
        var action = verb.Action.ToString().ToLowerInvariant();
        var how = Describe(verb.How);
        world.Tell("agent", null, $"{action} of {name} will {how} on {world.NamesOf(nodes)}");
        return () =>
        {
            foreach (var node in nodes) world.Nodes[node.Index].Agents.Remove(fault);
            world.Tell("agent", null, $"{action} of {name} works again");
        };
    }

    private static string Describe(DeviceFaultKind how) => how switch
    {
        DeviceFaultKind.Error => "answer with errors",
        DeviceFaultKind.Hang => "hang",
        DeviceFaultKind.Lie => "lie",
        DeviceFaultKind.Late => "act late",
        DeviceFaultKind.WrongOutlet => "cut the wrong outlet",
        DeviceFaultKind.BoardDead => "depend on its node's power",
        _ => "be slow",
    };

    private static string Describe(ResourceFaultKind how) => how switch
    {
        ResourceFaultKind.Slow => "take long",
        ResourceFaultKind.NeverEnds => "never end",
        ResourceFaultKind.Partial => "fail although it works",
        _ => how.ToString().ToLowerInvariant(),
    };
}
