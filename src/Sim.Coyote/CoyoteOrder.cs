namespace Ocf.Sim.Coyote;

/// <summary>Asks Coyote which of the inputs that are due is next.</summary>
public sealed class CoyoteOrder(Func<int, int> choose) : IDeliveryOrder
{
    public int Next(IReadOnlyList<DueInput> due, long now, bool shared) => due.Count == 1 ? 0 : choose(due.Count);
}
