using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// When a lost node is missed in earnest, and may be fenced. A view that lacks it may be followed at once by one that
/// has it; and as long as a member hears it, it is more likely to be back than to be dead.
/// </summary>
public sealed partial class ResourceManager
{
    private NodeSet _missed;
    private NodeSet _heard;
    private bool _hasLasted;
    private bool _isPatienceOver;
    private Instant _patientUntil;

    private void StepMissing(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case ConnectivityChanged changed:
                OnHeard(input.Now, changed.Connectivity.HeardByAny, effects);
                break;
            case ViewLasted lasted when lasted.View == _view?.Id:
                _hasLasted = true;
                _isPatienceOver |= lasted.IsPatienceOver && input.Now >= _patientUntil;
                break;
        }

        if (CountMissing()) Replan(effects);
    }

    /// <summary>Who is heard again gets the time to join, however long it was away.</summary>
    private void OnHeard(Instant now, NodeSet heard, Effects effects)
    {
        var isBack = !(_missed & (heard - _heard)).IsEmpty;
        _missed -= heard - _heard;
        _heard = heard;
        if (!isBack || _view is null) return;
        _isPatienceOver = false;
        _patientUntil = now + _configuration.Timing.Patience;
        effects.After(_configuration.Timing.Patience, new ViewLasted(_view.Id, true));
        Replan(effects);
    }

    /// <summary>Who was missed and is heard may have been kept out by one that is not in this view.</summary>
    private void AwaitMissing(View view, Effects effects)
    {
        _missed -= view.Nodes | _heard;
        _hasLasted = false;
        _isPatienceOver = false;
        var timing = _configuration.Timing;
        effects.After(timing.Join + timing.Join, new ViewLasted(view.Id, false));
        effects.After(timing.Patience, new ViewLasted(view.Id, true));
    }

    private bool CountMissing()
    {
        // One that was cut off itself has missed everybody, and knows nothing about who is gone when it is back.
        if (!_hasLasted || !_quorate || _view is null) return false;
        var lost = _configuration.AllNodes - _view.Nodes;
        var missed = _missed | (_isPatienceOver ? lost : lost - _heard);
        if (missed == _missed) return false;
        _missed = missed;
        return true;
    }
}
