using Ocf.Kernel;

namespace Ocf.Real;

/// <summary>Where one resource really ran, from state files, power and the witness log.</summary>
internal sealed class ResourceWitness
{
    private TimeSpan? _lostAt;
    private TimeSpan _unavailable;
    private bool _isHeld;

    public NodeSet ActiveOn { get; private set; }

    /// <summary>The nodes that began to start it and neither stopped it nor lost their power since.</summary>
    public NodeSet MayRunOn { get; private set; }

    public NodeId? Owner { get; private set; }

    public NodeId? PreviousOwner { get; private set; }

    /// <summary>
    /// It became active although the node that ran it before did not stop it; until the next observation.
    /// </summary>
    public bool TakeoverNow { get; private set; }

    public TimeSpan Unavailable(TimeSpan now) => _unavailable + (_lostAt is { } lost ? now - lost : TimeSpan.Zero);

    public void StartBegins(NodeId node) => MayRunOn += node;

    public void Appeared(NodeId node, TimeSpan now)
    {
        if (ActiveOn.Contains(node)) return;
        if (ActiveOn.IsEmpty && _lostAt is { } lost) _unavailable += now - lost;
        _lostAt = null;
        if (Owner is { } owner && owner != node)
        {
            if (_isHeld) TakeoverNow = true;
            PreviousOwner = owner;
        }

        Owner = node;
        _isHeld = true;
        ActiveOn += node;
        MayRunOn += node;
    }

    public void Vanished(NodeId node, TimeSpan now)
    {
        if (!ActiveOn.Contains(node)) return;
        ActiveOn -= node;
        if (ActiveOn.IsEmpty) _lostAt = now;
    }

    public void Stopped(NodeId node)
    {
        MayRunOn -= node;
        if (Owner == node) _isHeld = false;
    }

    public void LostPower(NodeId node) => MayRunOn -= node;

    public void Observed() => TakeoverNow = false;
}
