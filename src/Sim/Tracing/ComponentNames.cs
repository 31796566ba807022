using Ocf.Hosting;

namespace Ocf.Sim;

/// <summary>What the components of a node are called in traces and reports. The names never change.</summary>
public static class ComponentNames
{
    public static string Of(int slot) => slot switch
    {
        Slot.Liveness => "liveness",
        Slot.Link => "link",
        Slot.Membership => "membership",
        Slot.Quorum => "quorum",
        Slot.Fencing => "fencing",
        Slot.Executor => "executor",
        Slot.Manager => "manager",
        _ => $"component {slot}",
    };
}
