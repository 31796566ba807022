namespace Ocf.Real;

/// <summary>
/// Puts the pieces of one sender's long messages together again. At most <see cref="MaxOpen"/> messages are open; the
/// oldest is forgotten for a new one, as a network forgets a datagram.
/// </summary>
internal sealed class Reassembly
{
    public const int MaxOpen = 8;

    /// <summary>Pieces of one message; a set of pieces fits in one word.</summary>
    public const int MaxPieces = 64;

    private readonly List<Partial> _open = [];

    /// <summary>The whole message once its last missing piece came, else null.</summary>
    public byte[]? Add(uint message, int index, int count, ReadOnlySpan<byte> piece)
    {
        var partial = _open.Find(open => open.Message == message && open.Pieces.Length == count);
        if (partial is null)
        {
            if (_open.Count == MaxOpen) _open.RemoveAt(0);
            partial = new Partial(message, new byte[count][]);
            _open.Add(partial);
        }

        partial.Pieces[index] ??= piece.ToArray();
        foreach (var each in partial.Pieces)
            if (each is null)
                return null;
        _open.Remove(partial);
        return partial.Joined();
    }

    private sealed record Partial(uint Message, byte[]?[] Pieces)
    {
        public byte[] Joined()
        {
            using var whole = new MemoryStream();
            foreach (var piece in Pieces) whole.Write(piece);
            return whole.ToArray();
        }
    }
}
