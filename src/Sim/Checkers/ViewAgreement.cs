using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// S4: who installs view v installs the same members in the same order; a view contains its owner; the ids that a node
/// installs only grow, through crashes too.
/// </summary>
internal sealed class ViewAgreement(World world) : IChecker
{
    /// <summary>Views remembered; an older one that comes again offends against growing ids anyway.</summary>
    private const int MaxViews = 10_000;

    private readonly SortedDictionary<ulong, View> _views = [];
    private readonly ViewId[] _last = new ViewId[world.Configuration.Nodes.Count];
    private readonly int[] _lives = new int[world.Configuration.Nodes.Count];

    public string Id => "S4";

    public Invariants Promise => Invariants.ViewAgreement;

    public FailureKind Kind => FailureKind.Safety;

    public Aspect Judges => Aspect.Views;

    public string? Look()
    {
        foreach (var installed in world.Truth.Beliefs.NewlyInstalled)
            if (Judge(installed) is { } offence)
                return offence;
        return null;
    }

    private string? Judge(InstalledView installed)
    {
        var (node, life, view) = installed;
        var name = world.Configuration.NameOf(node);
        if (!view.Contains(node)) return $"{name} installs {view}, of which it is no member";

        ref var last = ref _last[node.Index];
        var order = view.Id.CompareTo(last);
        if (order < 0 || (order == 0 && _lives[node.Index] != life))
            return $"{name} installs {view} after view {last}";
        last = view.Id;
        _lives[node.Index] = life;

        if (!_views.TryGetValue(view.Id.Packed, out var known))
        {
            if (_views.Count < MaxViews) _views.Add(view.Id.Packed, view);
            return null;
        }

        return known.Members.SequenceEqual(view.Members) ? null : $"{name} installs {view}, another installed {known}";
    }
}
