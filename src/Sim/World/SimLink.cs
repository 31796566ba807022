using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>One direction between two nodes: its usual quality, the faults that lie on it, and its own dice.</summary>
internal sealed class SimLink(LinkQuality usual, Dice dice)
{
    private readonly LinkQuality _usual = usual;
    private readonly List<LinkFault> _faults = [];

    public Dice Dice { get; } = dice;

    public LinkQuality Quality { get; private set; } = usual;

    public bool IsCut { get; private set; }

    public bool IsHealthy => _faults.Count == 0;

    public void Add(LinkFault fault)
    {
        _faults.Add(fault);
        Refresh();
    }

    public void Remove(LinkFault fault)
    {
        _faults.Remove(fault);
        Refresh();
    }

    public void Heal()
    {
        _faults.Clear();
        Refresh();
    }

    private void Refresh()
    {
        Quality = _usual;
        IsCut = false;
        foreach (var fault in _faults)
        {
            Quality = Quality.With(fault.Change);
            IsCut |= fault.Cut;
        }
    }
}

/// <summary>
/// Something done to one or more directions of links until it is healed. Compared by reference, so that undoing one
/// fault leaves an equal one standing.
/// </summary>
internal sealed class LinkFault
{
    public bool Cut { get; init; }

    public LinkChange Change { get; init; } = new(null, null, null, null);
}
