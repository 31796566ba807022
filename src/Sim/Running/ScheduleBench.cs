using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Measures how many orders of inputs a second can be tried: three nodes with the full stack, the trace hash and the
/// checkers, from their start until so many orders were chosen.
/// </summary>
public static class ScheduleBench
{
    /// <summary>Choices of a schedule, those among a single input not counted.</summary>
    public const int Choices = 250;

    private static readonly TimeSpan Slot = TimeSpan.FromMilliseconds(20);

    /// <summary>Makes one schedule.</summary>
    /// <param name="choose">Chooses a number below the one that it is given; null: the seed does.</param>
    /// <returns>Events that it took.</returns>
    public static long Run(ulong seed, Func<int, int>? choose)
    {
        var choices = new SeededChoices(seed);
        var order = new CountedOrder(choose, choices);
        var options = new WorldOptions { Reordering = new Reordering(Slot, () => order) };
        var world = new World(
            IdleBench.Cluster(3), RunOptions.Default.BuildStack, new CodecFormat(), choices, options);
        var checkers = new CheckerPanel(world, Invariants.All, Invariants.None);
        world.Begin();
        while (order.Made < Choices)
        {
            Invariant.That(world.Simulation.Step(long.MaxValue));
            if (world.Truth.Changed == Aspect.None) continue;
            checkers.Look(world.Truth.Changed);
            world.Truth.Observed();
            world.Truth.Changed = Aspect.None;
        }

        return world.Simulation.Events;
    }

    private sealed class CountedOrder(Func<int, int>? choose, IChoices choices) : IDeliveryOrder
    {
        private readonly Dice _dice = new(choices, ChosenOrder.Domain, "");

        public int Made { get; private set; }

        public int Next(IReadOnlyList<DueInput> due, long now, bool shared)
        {
            if (due.Count == 1) return 0;
            Made++;
            return choose?.Invoke(due.Count) ?? (int)_dice.Below(due.Count);
        }
    }
}
