namespace Ocf.Real;

/// <summary>A program to run in a session of its own, so that it can be killed with all that it started.</summary>
/// <param name="Environment">All of it, as <c>NAME=value</c>; nothing is inherited.</param>
/// <param name="Input">What it reads on its standard input, then end of file.</param>
/// <param name="IsUrgent">Starts at once, however many others run.</param>
internal sealed record ChildSpec(
    string Path,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<string> Environment,
    string Input,
    TimeSpan Timeout,
    bool IsUrgent);

internal enum ChildEnd
{
    Exited,
    Signalled,

    /// <summary>Out of time; its whole process group was killed.</summary>
    TimedOut,
    NotStarted,
}

/// <param name="Code">The exit code, or the signal.</param>
internal sealed record ChildResult(ChildEnd End, int Code, string Output, string Error);

/// <summary>
/// The end of what a child said. More is read, so that the child is not stopped by a full pipe, and dropped.
/// </summary>
internal sealed class CappedOutput
{
    public const int Cap = 64 << 10;

    private readonly MemoryStream _bytes = new();

    public void Add(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        if (_bytes.Length < 2 * Cap) return;
        var end = _bytes.GetBuffer().AsSpan((int)_bytes.Length - Cap, Cap).ToArray();
        _bytes.SetLength(0);
        _bytes.Write(end);
    }

    public override string ToString()
    {
        var length = (int)Math.Min(Cap, _bytes.Length);
        return System.Text.Encoding.UTF8.GetString(_bytes.GetBuffer(), (int)_bytes.Length - length, length);
    }
}
