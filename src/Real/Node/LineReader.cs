namespace Ocf.Real;

/// <summary>Reads lines of at most so many bytes; a longer one is an error, not a bigger buffer.</summary>
internal sealed class LineReader(Stream stream, int maxLine)
{
    private byte[] _buffer = new byte[Math.Min(maxLine, 4096)];
    private int _length;
    private int _searched;

    /// <summary>The next line without its end, or null at the end of the stream.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var end = _buffer.AsSpan(_searched, _length - _searched).IndexOf((byte)'\n');
            if (end >= 0) return Take(_searched + end);
            _searched = _length;
            if (_length == maxLine) throw new IOException($"a line of more than {maxLine} bytes");
            if (_length == _buffer.Length) Array.Resize(ref _buffer, Math.Min(maxLine, 2 * _length));
            var count = await stream.ReadAsync(_buffer.AsMemory(_length), cancellation).ConfigureAwait(false);
            if (count == 0) return null;
            _length += count;
        }
    }

    private byte[] Take(int end)
    {
        var line = _buffer[..end];
        _length -= end + 1;
        _searched = 0;
        Array.Copy(_buffer, end + 1, _buffer, 0, _length);
        return line;
    }
}
