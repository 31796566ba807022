using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class SimWireTests
{
    private static readonly NodeId First = new(0);
    private static readonly NodeId Second = new(1);

    [Fact]
    public void Packets_wait_behind_each_other_for_a_narrow_link()
    {
        // 108 bytes at 86400 bits a second: 10 ms each.
        var toys = Narrow(new LinkChange { Bandwidth = 86_400, Queue = 64_000 });
        var began = toys.World.Simulation.Now;
        for (ulong i = 1; i <= 3; i++) Say(toys, 0, 1, i);
        toys.Run(TimeSpan.FromSeconds(1));
        var arrived = toys.Toys[1].Heard.Where(heard => heard.Event is Ping)
            .Select(heard => (heard.Now.Ticks - began) / TimeSpan.TicksPerMillisecond);
        Assert.Equal([11, 21, 31], arrived);
    }

    [Fact]
    public void A_full_queue_drops_what_comes_last_and_takes_more_once_it_has_drained()
    {
        var toys = Narrow(new LinkChange { Bandwidth = 86_400, Queue = 250 });
        for (ulong i = 1; i <= 5; i++) Say(toys, 0, 1, i);
        toys.Run(TimeSpan.FromSeconds(1));
        Say(toys, 0, 1, 6);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2, 6], Numbers(toys, 1));
        Assert.Equal(3, toys.World.Network.Lost);
    }

    [Fact]
    public void Each_direction_has_a_queue_of_its_own()
    {
        var toys = Narrow(new LinkChange { Bandwidth = 86_400, Queue = 100 });
        for (ulong i = 1; i <= 2; i++)
        {
            Say(toys, 0, 1, i);
            Say(toys, 1, 0, i);
        }

        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([1], Numbers(toys, 1));
        Assert.Equal([1, 2], Numbers(toys, 0));
    }

    [Fact]
    public void Large_packets_vanish_and_small_ones_pass()
    {
        var toys = Quiet();
        var wire = new SimWire(toys.World, "0>1");
        var quality = LinkQuality.Default with { DropLarger = 1200 };
        Assert.Equal(WireFate.Arrives, wire.Carry(new byte[1200 - SimWire.Overhead], quality, out _));
        Assert.Equal(WireFate.Lost, wire.Carry(new byte[1201 - SimWire.Overhead], quality, out _));
        Assert.Equal(WireFate.Lost, wire.Carry(new byte[5000], quality, out _));
        var whole = LinkQuality.Default with { DropLarger = 1260 };
        Assert.Equal(WireFate.Arrives, wire.Carry(new byte[5000], whole, out _));
    }

    [Fact]
    public void A_long_message_takes_the_wire_as_long_as_all_its_packets()
    {
        var wire = new SimWire(Quiet().World, "0>1");
        var quality = LinkQuality.Default with { Bandwidth = 1_000_000, Queue = 64_000 };
        wire.Carry(new byte[3000], quality, out var waits);
        Assert.Equal((3000 + 3 * SimWire.Overhead) * 8 * 10L, waits);
    }

    [Fact]
    public void Corrupt_packets_go_through_the_decoder_and_no_further()
    {
        var format = new CountingFormat();
        var toys = new ToyWorld(2, Act, format: format).Begin();
        toys.Run(TimeSpan.FromSeconds(1));
        Lay(toys, new LinkChange { Corrupt = new Probability(300_000) });
        for (ulong i = 0; i < 2000; i++) Say(toys, 0, 1, i);
        toys.Run(TimeSpan.FromSeconds(1));
        var corrupted = toys.World.Network.Corrupted;
        Assert.InRange(corrupted, 520, 680);
        Assert.Equal(2000 - corrupted, Numbers(toys, 1).Count);
        Assert.Equal(2000 + corrupted, format.Decoded);
    }

    [Fact]
    public void Every_bit_of_every_real_message_can_be_flipped_without_a_throw()
    {
        var format = new CodecFormat();
        var writer = new WireWriter();
        format.Encode(new Resources.MemberReport(
            new Nodes.ViewId(3, First), NodeSet.FirstNodes(3), true, Resources.OperatorState.Initial), writer);
        for (var bit = 0; bit < writer.Length * 8; bit++)
        {
            var flipped = writer.Written.ToArray();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(Xunit.Record.Exception(() => format.DecodeMessage(flipped)));
        }
    }

    private static void Act(Toy toy, Input input, Effects effects) => (input.Event as Do)?.What(effects);

    private static ToyWorld Quiet()
    {
        var toys = new ToyWorld(2, Act).Begin();
        toys.Run(TimeSpan.FromSeconds(1));
        return toys;
    }

    private static ToyWorld Narrow(LinkChange change)
    {
        var toys = Quiet();
        Lay(toys, change);
        return toys;
    }

    private static void Lay(ToyWorld toys, LinkChange change) =>
        toys.World.Network.Add(new LinkFault { Change = change }, NodeSet.Of(First), NodeSet.Of(Second));

    private static void Say(ToyWorld toys, int from, int to, ulong number) =>
        toys.Poke(from, new Do(effects => effects.Send(new NodeId((byte)to), new Ping(number))));

    private static List<ulong> Numbers(ToyWorld toys, int node) =>
        [.. toys.Toys[node].Heard.Select(heard => heard.Event).OfType<Ping>().Select(ping => ping.Number)];

    private sealed class CountingFormat : IWireFormat
    {
        private readonly ToyFormat _format = new();

        public int Decoded { get; private set; }

        public void Encode(Message message, WireWriter writer) => _format.Encode(message, writer);

        public Message? DecodeMessage(ReadOnlySpan<byte> bytes)
        {
            Decoded++;
            return _format.DecodeMessage(bytes);
        }

        public void Encode(Kernel.Record record, WireWriter writer) => _format.Encode(record, writer);

        public Kernel.Record? DecodeRecord(ReadOnlySpan<byte> bytes) => _format.DecodeRecord(bytes);
    }
}
