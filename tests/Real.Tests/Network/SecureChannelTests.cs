using CsCheck;
using Ocf.Kernel;
using Ocf.Real;

namespace Ocf.Tests;

/// <summary>
/// Paper 4.2.2: integrity, no duplication, no creation; the wrong key, cluster, version or life is not heard.
/// </summary>
public sealed class SecureChannelTests
{
    private static readonly TimeSpan GreetingGap = TimeSpan.FromMilliseconds(25);

    [Fact]
    public void A_message_arrives_once_with_its_sender()
    {
        var wire = new Wire(3);
        wire.Connect();
        wire.Send(0, 2, "hello");
        wire.Settle();
        Assert.Equal([(2, 0, "hello")], wire.Arrived);
    }

    [Fact]
    public void Nothing_readable_is_on_the_wire()
    {
        var wire = new Wire(2);
        wire.Connect();
        wire.Send(0, 1, "the secret word");
        Assert.All(wire.InFlight, packet => Assert.Equal(-1, packet.Frame.AsSpan().IndexOf("secret"u8)));
    }

    [Fact]
    public void A_repeated_packet_is_dropped_and_counted()
    {
        var wire = new Wire(2);
        wire.Connect();
        wire.Send(0, 1, "once");
        var frame = wire.InFlight[0].Frame;
        wire.Settle();
        wire.Deliver(1, frame);
        wire.Deliver(1, frame);
        Assert.Single(wire.Arrived);
        Assert.Equal(2, wire.Channels[1].Counters[FrameFault.Replayed]);
    }

    [Fact]
    public void Packets_may_overtake_each_other()
    {
        var wire = new Wire(2);
        wire.Connect();
        for (var i = 0; i < 200; i++) wire.Send(0, 1, $"{i}");
        wire.InFlight.Reverse();
        wire.Settle();
        Assert.Equal(200, wire.Arrived.Select(arrived => arrived.Text).Distinct().Count());
    }

    [Fact]
    public void A_long_message_arrives_whole_whatever_the_order_of_its_pieces()
    {
        var wire = new Wire(2);
        wire.Connect();
        var text = new string([.. Enumerable.Range(0, WireWriter.MaxLength).Select(i => (char)('a' + i % 26))]);
        wire.Send(0, 1, text);
        Assert.InRange(wire.InFlight.Count, 50, Reassembly.MaxPieces);
        Assert.All(wire.InFlight, packet => Assert.InRange(packet.Frame.Length, 1, FrameHeader.MaxFrame));
        wire.InFlight.Reverse();
        wire.Settle();
        Assert.Equal([(1, 0, text)], wire.Arrived);
    }

    [Fact]
    public void A_message_that_lost_a_piece_is_lost_and_the_next_is_not()
    {
        var wire = new Wire(2);
        wire.Connect();
        for (var i = 0; i < 3 * Reassembly.MaxOpen; i++)
        {
            wire.Send(0, 1, new string('x', 5000));
            wire.InFlight.RemoveAt(2);
            wire.Settle();
        }

        wire.Send(0, 1, new string('y', 5000));
        wire.Settle();
        Assert.Equal([(1, 0, new string('y', 5000))], wire.Arrived);
    }

    [Theory]
    [InlineData(8, "demo", FrameFault.Forged)]
    [InlineData(7, "other", FrameFault.OtherCluster)]
    public void Who_has_another_key_or_cluster_is_never_heard(byte fill, string cluster, FrameFault fault)
    {
        var wire = new Wire(2);
        wire.Channels[0] = wire.Open(0, Wire.Key(fill, cluster));
        wire.Connect();
        wire.Send(0, 1, "let me in");
        wire.Settle();
        Assert.Empty(wire.Arrived);
        Assert.True(wire.Channels[1].Counters[fault] > 0);
        Assert.Equal(0, wire.Channels[1].Counters.Sessions);
    }

    [Fact]
    public void A_packet_for_one_node_means_nothing_to_another()
    {
        var wire = new Wire(3);
        wire.Connect();
        wire.Send(0, 1, "for one");
        var frame = wire.InFlight[0].Frame;
        wire.Deliver(2, frame);
        Assert.Equal(1, wire.Channels[2].Counters[FrameFault.UnknownNode]);
        frame[7] = 2;
        wire.Deliver(2, frame);
        Assert.Empty(wire.Arrived);
    }

    [Fact]
    public void After_a_restart_both_sides_find_each_other_again()
    {
        var wire = new Wire(2);
        wire.Connect();
        wire.Channels[1] = wire.Open(1, Wire.Key());
        wire.Channels[1].GreetAll();
        Thread.Sleep(GreetingGap);
        wire.Settle();
        wire.Send(0, 1, "a");
        wire.Send(1, 0, "b");
        wire.Settle();
        Assert.Equal([(1, 0, "a"), (0, 1, "b")], wire.Arrived);
    }

    [Fact]
    public void A_peer_that_has_not_noticed_the_restart_is_told()
    {
        var wire = new Wire(2);
        wire.Connect();
        wire.Channels[1] = wire.Open(1, Wire.Key());
        Thread.Sleep(GreetingGap);
        wire.Send(0, 1, "lost");
        wire.Settle();
        wire.Send(0, 1, "heard");
        wire.Settle();
        Assert.Equal([(1, 0, "heard")], wire.Arrived);
        Assert.Equal(1, wire.Channels[1].Counters[FrameFault.OldSession]);
    }

    [Fact]
    public void What_was_recorded_in_an_earlier_life_is_never_heard_again()
    {
        var wire = new Wire(2);
        var recorded = new List<(int To, byte[] Frame)>();
        foreach (var channel in wire.Channels) channel.GreetAll();
        while (wire.InFlight.Count > 0)
        {
            recorded.Add(wire.InFlight[0]);
            wire.Deliver(wire.InFlight[0].To, wire.InFlight[0].Frame);
            wire.InFlight.RemoveAt(0);
        }

        wire.Send(0, 1, "old");
        recorded.AddRange(wire.InFlight);
        wire.Settle();
        wire.Arrived.Clear();

        // Both start again, and an attacker repeats everything that was ever said, greetings and answers too.
        wire.Channels[0] = wire.Open(0, Wire.Key());
        wire.Channels[1] = wire.Open(1, Wire.Key());
        wire.InFlight.Clear();
        wire.Connect();
        foreach (var (to, frame) in recorded.Concat(recorded)) wire.Deliver(to, frame);
        wire.Settle();
        Assert.Empty(wire.Arrived);
        wire.Send(0, 1, "new");
        wire.Settle();
        Assert.Equal([(1, 0, "new")], wire.Arrived);
    }

    [Fact]
    public void Random_bytes_are_counted_and_change_nothing()
    {
        var wire = new Wire(2);
        wire.Connect();
        Gen.Byte.Array[0, 1400].Sample(bytes => wire.Deliver(1, bytes), iter: 3000, threads: 1);
        wire.InFlight.Clear();
        wire.Send(0, 1, "still here");
        wire.Settle();
        Assert.Equal([(1, 0, "still here")], wire.Arrived);
    }

    [Fact]
    public void A_changed_bit_anywhere_makes_a_packet_worthless()
    {
        var wire = new Wire(2);
        wire.Connect();
        wire.Send(0, 1, "intact");
        var frame = wire.InFlight[0].Frame;
        wire.InFlight.Clear();
        for (var bit = 0; bit < frame.Length * 8; bit++)
        {
            frame[bit / 8] ^= (byte)(1 << bit % 8);
            wire.Deliver(1, frame);
            frame[bit / 8] ^= (byte)(1 << bit % 8);
        }

        Assert.Empty(wire.Arrived);
        wire.Deliver(1, frame);
        Assert.Equal([(1, 0, "intact")], wire.Arrived);
    }

    [Fact]
    public void Whatever_is_cut_off_a_packet_it_is_not_accepted()
    {
        var wire = new Wire(2);
        wire.Connect();
        wire.Send(0, 1, "intact");
        var frame = wire.InFlight[0].Frame;
        for (var length = 0; length < frame.Length; length++) wire.Deliver(1, frame[..length]);
        Assert.Empty(wire.Arrived);
    }
}
