namespace Ocf.Sim;

/// <summary>
/// One source of choices after another: a run that goes as one seed says up to some event, and from there as another
/// seed would have it. All sources open the same streams, so a stream has the same number in each; those that will not
/// be asked again open no more, for a recording would not know what another seed needs.
/// </summary>
internal sealed class ForkedChoices(IReadOnlyList<IChoices> sources) : IChoices
{
    private int _current;

    /// <summary>From now on the next source decides.</summary>
    public void Fork() => _current++;

    public int Open(string domain, string owner)
    {
        var stream = 0;
        for (var i = _current; i < sources.Count; i++) stream = sources[i].Open(domain, owner);
        return stream;
    }

    public long Choose(int stream, long count) => sources[_current].Choose(stream, count);
}
