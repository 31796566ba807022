using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>
/// Stops on the node's own authority: without quorum (<c>no-quorum-policy=stop</c>) and when it leaves while no
/// coordinator can move things away. Groups are independent; within one, a member is stopped only when all after it
/// are.
/// </summary>
public sealed partial class Executor
{
    /// <summary>
    /// Whether this node stops what it runs on its own authority: nobody else may decide for it. A process that starts
    /// again beside running resources is alone at first, and gets a moment to find the others.
    /// </summary>
    private bool StopsAlone =>
        _stopEverything
        || (_view is not null && !_quorate && !_mayRejoin
            && _configuration.Properties.NoQuorumPolicy == NoQuorumPolicy.Stop);

    private void OnAloneTooLong(Effects effects)
    {
        if (!_mayRejoin) return;
        _mayRejoin = false;
        if (StopsAlone) StopAlone(again: true, effects);
    }

    private void OnStopAgainDue(StopAgainDue due, Effects effects)
    {
        var resource = _resources[due.Resource];
        if (due.Generation != resource.Generation || !StopsAlone) return;
        StopNextOf(_configuration.Groups[_groupOf[due.Resource]], true, effects);
    }

    private void OnNodeLeaving(NodeLeaving leaving, Effects effects)
    {
        _leaving = true;
        if (!leaving.StopNow) return;
        _stopEverything = true;
        _toldStopped = false;
        StopAlone(again: true, effects);
        TellStopped(effects);
    }

    /// <param name="again">Also try once more what could not be stopped before.</param>
    private void StopAlone(bool again, Effects effects)
    {
        foreach (var group in _configuration.Groups)
        {
            if (_stopping >= StopsAtOnce) return;
            StopNextOf(group, again, effects);
        }
    }

    private void StopNextOf(ResourceGroup group, bool again, Effects effects)
    {
        for (var i = group.Members.Count - 1; i >= 0; i--)
        {
            var resource = _resources[group.Members[i].Index];
            if (resource.State == ResourceState.Stopped) continue;
            var mayTry = again || resource.State != ResourceState.StopFailed;
            if (mayTry && MayStop(resource)) BeginStop(resource, effects);
            return;
        }
    }

    private void TellStopped(Effects effects)
    {
        if (!_stopEverything || _toldStopped) return;
        foreach (var resource in _resources)
            if (resource.State != ResourceState.Stopped)
                return;
        _toldStopped = true;
        effects.Raise(new EverythingStopped());
    }
}
