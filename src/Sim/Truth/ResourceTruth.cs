using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// A stretch of time in which a resource was active on a node; <paramref name="Until"/> is -1 while it is.
/// </summary>
public sealed record ActiveInterval(NodeId Node, long From, long Until);

/// <summary>Where one resource is really active, and who may still run it.</summary>
internal sealed class ResourceTruth(int nodes)
{
    /// <summary>Intervals kept; a run that moves a resource more often keeps the last ones.</summary>
    private const int MaxIntervals = 4096;

    /// <summary>The exit code that says that no node can run it (OCF_ERR_CONFIGURED).</summary>
    private const int NotConfigured = 6;

    private readonly List<ActiveInterval> _intervals = [];
    private readonly int[] _failedIn = new int[nodes];
    private long _lostAt = -1;
    private long _unavailable;

    // From a start until the same node stops it: another that starts it meanwhile takes it over.
    private bool _isHeld;

    public NodeSet ActiveOn { get; private set; }

    /// <summary>
    /// The nodes that began to start it, and since then neither stopped it, nor looked and found it stopped, nor lost
    /// their power. As long as one of them has power, starting it elsewhere is a gamble.
    /// </summary>
    public NodeSet MayRunOn { get; private set; }

    /// <summary>The nodes on which a start began since a checker last looked.</summary>
    public NodeSet Starting { get; private set; }

    public NodeId? Owner { get; private set; }

    public NodeId? PreviousOwner { get; private set; }

    /// <summary>
    /// It became active on a node although the one before did not stop it; until the next observation.
    /// </summary>
    public bool TakeoverNow { get; private set; }

    public int Failures { get; private set; }

    /// <summary>Its agent said that it can run nowhere.</summary>
    public bool IsHopeless { get; private set; }

    public IReadOnlyList<ActiveInterval> Intervals => _intervals;

    /// <summary>How long it has been active nowhere, all in all, since it first was.</summary>
    public long Unavailable(long now) => _unavailable + (_lostAt >= 0 ? now - _lostAt : 0);

    /// <summary>Whether an action failed in this life of the node, which may keep it off there.</summary>
    public bool HasFailedIn(NodeId node, int life) => _failedIn[node.Index] == life;

    public void Failed(NodeId node, int life, int exitCode)
    {
        Failures++;
        IsHopeless |= exitCode == NotConfigured;
        _failedIn[node.Index] = life;
    }

    public void StartBegins(NodeId node)
    {
        Starting += node;
        MayRunOn += node;
    }

    public void Started(NodeId node, long now)
    {
        if (ActiveOn.IsEmpty && _lostAt >= 0) _unavailable += now - _lostAt;
        _lostAt = -1;
        if (Owner is { } owner && owner != node)
        {
            if (_isHeld) TakeoverNow = true;
            PreviousOwner = owner;
        }

        Owner = node;
        _isHeld = true;
        ActiveOn += node;
        MayRunOn += node;
        if (_intervals.Count == MaxIntervals) _intervals.RemoveAt(0);
        _intervals.Add(new ActiveInterval(node, now, -1));
    }

    public void Stopped(NodeId node, long now)
    {
        if (Owner == node) _isHeld = false;
        Released(node);
        Lost(node, now);
    }

    public void Released(NodeId node) => MayRunOn -= node;

    /// <summary>It is active there no longer, whoever or whatever ended it.</summary>
    public void Lost(NodeId node, long now)
    {
        if (!ActiveOn.Contains(node)) return;
        ActiveOn -= node;
        if (ActiveOn.IsEmpty) _lostAt = now;
        for (var i = _intervals.Count - 1; i >= 0; i--)
        {
            if (_intervals[i].Node != node || _intervals[i].Until >= 0) continue;
            _intervals[i] = _intervals[i] with { Until = now };
            break;
        }
    }

    public void Observed()
    {
        TakeoverNow = false;
        Starting = NodeSet.Empty;
    }
}
