namespace Ocf.Sim;

/// <summary>
/// One source of choices after another: a run that goes as one seed says up to some event, and from there as another
/// seed would have it. All sources open the same streams, so a stream has the same number in each.
/// </summary>
internal sealed class ForkedChoices(IReadOnlyList<IChoices> sources) : IChoices
{
    private int _current;

    /// <summary>From now on the next source decides.</summary>
    public void Fork() => _current++;

    public int Open(string domain, string owner)
    {
        var stream = 0;
        foreach (var source in sources) stream = source.Open(domain, owner);
        return stream;
    }

    public long Choose(int stream, long count) => sources[_current].Choose(stream, count);
}
