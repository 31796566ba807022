using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// Cables of the lab that are cut and mended again and again, until that is undone or somebody heals links.
/// </summary>
internal sealed class LabFlapping(Lab lab, LabCables cables, Flap flap)
{
    private Action? _mend;
    private int _healed;
    private bool _over;

    /// <summary>Gives back how to end it.</summary>
    public Action Begin(NodeSet from, NodeSet to)
    {
        _healed = cables.Healed;
        Turn(from, to);
        return () =>
        {
            _over = true;
            if (_healed == cables.Healed) _mend?.Invoke();
        };
    }

    private void Turn(NodeSet from, NodeSet to)
    {
        if (_over || _healed != cables.Healed) return;
        var down = _mend is null;
        if (_mend is { } mend)
        {
            _mend = null;
            mend();
        }
        else
        {
            _mend = cables.Drop(from, to, flap.BothWays);
        }

        lab.Loop.After(lab.Dice.Draw(down ? flap.Down : flap.Up), () => Turn(from, to));
    }
}
