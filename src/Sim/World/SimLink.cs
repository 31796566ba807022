using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>One direction between two nodes: its usual quality, the faults that lie on it, and its own dice.</summary>
internal sealed class SimLink
{
    private readonly LinkQuality _usual;
    private readonly List<LinkFault> _faults = [];
    private readonly SimWire _wire;

    public SimLink(LinkQuality usual, Dice dice, SimWire wire)
    {
        _usual = usual;
        _wire = wire;
        Dice = dice;
        Quality = usual;
        Refresh();
    }

    public Dice Dice { get; }

    public LinkQuality Quality { get; private set; }

    public bool IsCut { get; private set; }

    /// <summary>It is cut, and not only because it flaps: nothing passes until somebody mends it.</summary>
    public bool IsCutForGood { get; private set; }

    /// <summary>What looks at a packet's size and bits; null while all pass alike.</summary>
    public SimWire? Wire { get; private set; }

    public bool IsHealthy => _faults.Count == 0;

    public bool Has(LinkFault fault) => _faults.Contains(fault);

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

    /// <summary>Takes into account what has changed in the faults that lie on it.</summary>
    public void Refresh()
    {
        Quality = _usual;
        IsCut = false;
        IsCutForGood = false;
        foreach (var fault in _faults)
        {
            Quality = Quality.With(fault.Change);
            IsCut |= fault.Cut;
            IsCutForGood |= fault.Cut && !fault.ComesAndGoes;
        }

        Wire = SimWire.Matters(Quality) ? _wire : null;
    }
}

/// <summary>
/// Something done to one or more directions of links until it is healed. Compared by reference, so that undoing one
/// fault leaves an equal one standing.
/// </summary>
internal sealed class LinkFault
{
    /// <summary>Who changes it on a fault that lies on links has <see cref="SimNetwork.Refresh"/> look.</summary>
    public bool Cut { get; set; }

    /// <summary>It changes by itself.</summary>
    public bool ComesAndGoes { get; init; }

    public LinkChange Change { get; init; } = LinkChange.None;
}
