using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>What an operator does to resources. Every deed gives back how to undo it.</summary>
internal sealed class OperatorDeeds(World world, WorldFacts facts)
{
    /// <summary>Nothing, if nobody was chosen.</summary>
    public Action Move(int group, NodeSet to)
    {
        if (to.IsEmpty) return () => { };
        world.Tell("move", to.Lowest, $"is preferred for {NameOf(group)}");
        Command(OperatorAction.Move, to.Lowest, group);
        return () => Unmove(group);
    }

    public void Unmove(int group)
    {
        world.Tell("unmove", null, $"{NameOf(group)} may go where its scores say");
        Command(OperatorAction.Unmove, default, group);
    }

    public void Change(Config config)
    {
        if (config.Change == ConfigChange.Cleanup)
        {
            var name = world.Configuration.Resources[config.Subject].Id;
            world.Tell("cleanup", null, $"the failures of {name} are forgotten");
            Command(OperatorAction.Cleanup, default, config.Subject);
            return;
        }

        var isWanted = config.Change == ConfigChange.Enable;
        facts.SetWanted(config.Subject, isWanted);
        world.Tell("config", null, $"{NameOf(config.Subject)} is {(isWanted ? "enabled" : "disabled")}");
        Command(isWanted ? OperatorAction.Enable : OperatorAction.Disable, default, config.Subject);
    }

    private string NameOf(int group) => world.Configuration.Groups[group].Id;

    // An operator's client talks to a node of the part with quorum if there is one: the others only keep what it says.
    private void Command(OperatorAction action, NodeId node, int subject)
    {
        SimNode? speaker = null;
        foreach (var machine in world.Nodes)
        {
            if (!machine.IsWell) continue;
            speaker ??= machine;
            if (facts.Quorate(machine.Id) && !facts.Quorate(speaker.Id)) speaker = machine;
        }

        speaker?.Schedule(0, NodeInput.Command, Slot.Manager, new OperatorCommand(action, node, subject));
    }
}
