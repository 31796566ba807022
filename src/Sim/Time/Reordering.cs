namespace Ocf.Sim;

/// <summary>
/// Makes the order in which nodes get their inputs a choice. Time is cut into slots: a packet, an alarm, a durable
/// write or a reply reaches its node at the end of the slot in which it was due, up to one slot late, and those that
/// come at the same moment come in the order that is chosen. Whatever the order, it is one that a network with so much
/// more jitter, and a kernel with so much timer slack, can produce: only packets overtake each other; alarms, writes
/// and replies of one node stay in order. What belongs to no node (faults, power switches) happens at its exact time.
/// </summary>
/// <remarks>
/// All inputs of a slot happen at one instant, so two inputs of different nodes commute, clocks and all. That is what
/// makes partial-order reduction sound here; holding single packets back would change the time that others see.
/// </remarks>
/// <param name="Slot">The length of a slot.</param>
/// <param name="Order">Who decides in the run with this seed; null: the run's choices do.</param>
public sealed record Reordering(TimeSpan Slot, Func<IDeliveryOrder>? Order = null)
{
    public static TimeSpan DefaultSlot { get; } = TimeSpan.FromMilliseconds(5);
}
