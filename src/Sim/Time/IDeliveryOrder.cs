namespace Ocf.Sim;

/// <summary>
/// Decides which input of a node is next among those that are due at the same moment, see <see cref="Reordering"/>.
/// One for each run.
/// </summary>
public interface IDeliveryOrder
{
    /// <summary>Is asked before every input, even where only one is due.</summary>
    /// <param name="due">By lane, and in a lane in the order in which they came; valid during the call only.</param>
    /// <param name="now">Virtual time in ticks.</param>
    /// <param name="shared">What happened since the last call touched more than one node's own state.</param>
    /// <returns>An index in <paramref name="due"/>.</returns>
    int Next(IReadOnlyList<DueInput> due, long now, bool shared);
}

/// <summary>An input of a node that may be next.</summary>
/// <param name="Id">Its number in the run; it keeps it while it waits.</param>
/// <param name="Lane">What it comes from: one number for each link, and for each kind of a node's own inputs.</param>
public readonly record struct DueInput(long Id, int Node, int Lane);
