namespace Ocf.Sim;

/// <summary>
/// The deeds of a run, in order. A step that repeats may do more than anybody reads: only the first ones are kept, and
/// <see cref="IsCut"/> says that there were others.
/// </summary>
internal sealed class DeedLog
{
    private const int Kept = 10_000;

    private readonly List<Deed> _deeds = [];

    public IReadOnlyList<Deed> Deeds => _deeds;

    public bool IsCut { get; private set; }

    public void Add(Deed deed)
    {
        if (_deeds.Count < Kept) _deeds.Add(deed);
        else IsCut = true;
    }
}
