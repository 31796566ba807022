using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// A clean stop. The node that leaves never starts anything again in its life, so once it runs nothing this stays true,
/// and the others may count it as off as soon as it is out of the view.
/// </summary>
public sealed partial class ResourceManager
{
    private bool _leaving;
    private bool _left;
    private NodeSet _leavingMembers;
    private NodeSet _departed;

    /// <summary>This node was asked to leave.</summary>
    public bool IsLeaving => _leaving;

    private void StepLeaving(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case EverythingStopped when _leaving && !_quorate:
                SayLeft(effects);
                break;
            case DepartGranted granted when _leaving && IsFromCoordinator(input.From, granted.View):
                SayLeft(effects);
                break;
            case DepartureKnown known:
                OnDepartureKnown(known, effects);
                break;
        }
    }

    private bool IsFromCoordinator(NodeId from, ViewId view) =>
        _view is not null && _view.Id == view && _view.Coordinator == from;

    private void Leave(Effects effects)
    {
        if (_leaving) return;
        _leaving = true;
        effects.Raise(new NodeLeaving(StopNow: !_quorate));
        if (_view is not null) effects.Send(_view.Coordinator, Report(_view));
    }

    private void LetDrainedDepart(Effects effects)
    {
        if (_view is null || !AllReported) return;
        foreach (var node in _leavingMembers - _departed)
        {
            if (!IsDrained(node)) continue;
            _departed += node;
            effects.Raise(new NodeDeparted(node));
            effects.After(_configuration.Timing.Token, new DepartureKnown(_view.Id, node));
        }
    }

    private bool IsDrained(NodeId node)
    {
        for (var i = 0; i < _pending.Length; i++)
            if (!_table.In(i, ResourceState.Stopped).Contains(node) || _pending[i]?.Node == node)
                return false;
        return true;
    }

    private void OnDepartureKnown(DepartureKnown known, Effects effects)
    {
        if (_view is null || known.View != _view.Id || !IsHeadOfView) return;
        effects.Send(known.Node, new DepartGranted(known.View));
    }

    private void SayLeft(Effects effects)
    {
        if (_left) return;
        _left = true;
        effects.Raise(new LeftCluster());
    }
}
