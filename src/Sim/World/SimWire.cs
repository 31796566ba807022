using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// What one direction of a link does to packets by their size and their bits. A message travels as the packets into
/// which the real network cuts it, and is lost with any of them.
/// <para><b>Bandwidth and queue.</b> A packet takes its size over the rate to be sent, and waits behind those before
/// it. One that finds more waiting than the queue holds is dropped (tail drop); an idle link takes any packet. Healing
/// lets what waits arrive when it would have.</para>
/// <para><b>Drop-larger.</b> A packet that is larger is lost without a word, as behind a router that is silent about
/// its MTU: heartbeats pass and what is long does not. Sizes are those of whole IPv4 packets, as an MTU counts.</para>
/// <para><b>Corrupt.</b> One bit of the message is flipped, and the decoder has to take the result, so that one which
/// throws at bad bytes is found. Whatever it makes of it is then thrown away and counted: the real wire authenticates
/// each packet before anything reads it, so no altered packet ever reaches a component.</para>
/// </summary>
internal sealed class SimWire(World world, string name)
{
    /// <summary>IPv4, UDP, and each packet's open header, authentication and place in the message.</summary>
    public const int Overhead = 28 + 56 + 16 + 6;

    /// <summary>The most of a message that one packet carries, so that a frame has at most 1232 bytes.</summary>
    public const int MaxPiece = 1232 + 28 - Overhead;

    private Dice? _dice;
    private long _freeAt;

    public static bool Matters(LinkQuality quality) =>
        quality.Bandwidth > 0 || quality.DropLarger > 0 || quality.Corrupt != Probability.Never;

    /// <summary>Whether all packets of the message come through.</summary>
    /// <param name="waits">How long the last of them waits and takes to be sent.</param>
    public WireFate Carry(ReadOnlySpan<byte> message, LinkQuality quality, out long waits)
    {
        var fate = WireFate.Arrives;
        var now = world.Simulation.Now;
        var left = message.Length;
        do
        {
            var size = Math.Min(left, MaxPiece) + Overhead;
            if (quality.Bandwidth > 0 && !Enqueue(size, quality, now)) fate = WireFate.Lost;
            else if (quality.DropLarger > 0 && size > quality.DropLarger) fate = WireFate.Lost;
            else if (fate == WireFate.Arrives && Own().Happens(quality.Corrupt)) fate = WireFate.Corrupted;
            left -= MaxPiece;
        }
        while (left > 0);

        waits = quality.Bandwidth > 0 ? Math.Max(0, _freeAt - now) : 0;
        if (fate == WireFate.Corrupted) ReadFlipped(message);
        return fate;
    }

    private bool Enqueue(int size, LinkQuality quality, long now)
    {
        const long ticks = TimeSpan.TicksPerSecond;
        var waiting = _freeAt > now ? (Int128)(_freeAt - now) * quality.Bandwidth / ticks / 8 : 0;
        if (_freeAt > now && waiting + size > quality.Queue) return false;
        var takes = (size * 8L * ticks + quality.Bandwidth - 1) / quality.Bandwidth;
        _freeAt = Math.Max(now, _freeAt) + takes;
        return true;
    }

    private void ReadFlipped(ReadOnlySpan<byte> message)
    {
        var flipped = message.ToArray();
        var bit = Own().Below(message.Length * 8L);
        flipped[bit / 8] ^= (byte)(1 << (int)(bit % 8));
        _ = world.Format.DecodeMessage(flipped);
    }

    // Opened when it is first needed: most runs have no such link, and no use for so many streams.
    private Dice Own() => _dice ??= new Dice(world.Choices, "wire", name);
}

/// <summary>What becomes of a message on a <see cref="SimWire"/>.</summary>
internal enum WireFate
{
    Arrives,
    Lost,
    Corrupted,
}
