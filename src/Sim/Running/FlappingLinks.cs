using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Links that go down and up by themselves, all of them together, as a loose plug or a switch that restarts over and
/// over: everything sent while they are down is lost. Each length of time is drawn when it begins, by dice of the
/// links' own. Whoever heals all of them ends it. To the checkers they are unhealthy in their good times too.
/// </summary>
internal sealed class FlappingLinks(World world, Script script, LinkFault fault, Flap flap, string name)
{
    private readonly Dice _dice = new(world.Choices, "flap", $"{name} from {world.Simulation.Now}");

    public void Begin() => Turn();

    private void Turn()
    {
        if (!world.Network.Has(fault)) return;
        fault.Cut = !fault.Cut;
        world.Network.Refresh(fault);
        world.Tell("flap", null, $"{name} go {(fault.Cut ? "down" : "up")}");
        script.After(_dice.Draw(fault.Cut ? flap.Down : flap.Up), Turn);
    }
}
