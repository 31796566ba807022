using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class SimNetworkTests
{
    private static readonly NodeId First = new(0);
    private static readonly NodeId Second = new(1);

    [Fact]
    public void A_message_arrives_after_the_links_latency_at_all_receivers_as_one_decoded_copy()
    {
        var toys = Quiet(3);
        var sent = new Ping(7);
        toys.Poke(0, new Do(effects => effects.Send(NodeSet.FirstNodes(3) - First, sent)));
        var at = toys.World.Simulation.Now;
        toys.Run(TimeSpan.FromMilliseconds(1));
        var one = Assert.Single(Pings(toys, 1));
        var other = Assert.Single(Pings(toys, 2));
        Assert.Equal(sent, one);
        Assert.NotSame(sent, one);
        Assert.Same(one, other);
        Assert.Equal(at + 10_000, toys.Toys[1].Heard[^1].Now.Ticks);
    }

    [Fact]
    public void A_cut_is_one_way_and_takes_what_is_sent_while_it_lasts()
    {
        var toys = Quiet(2);
        Say(toys, 0, 1, 1);
        var cut = new LinkFault { Cut = true };
        toys.World.Network.Add(cut, NodeSet.Of(First), NodeSet.Of(Second));
        Say(toys, 0, 1, 2);
        Say(toys, 1, 0, 3);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([1], Numbers(toys, 1));
        Assert.Equal([3], Numbers(toys, 0));
        toys.World.Network.Remove(cut);
        Say(toys, 0, 1, 4);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 4], Numbers(toys, 1));
    }

    [Fact]
    public void Undoing_one_of_two_equal_cuts_leaves_the_other_and_healing_takes_both()
    {
        var network = Quiet(2).World.Network;
        var one = new LinkFault { Cut = true };
        network.Add(one, NodeSet.Of(First), NodeSet.Of(Second));
        network.Add(new LinkFault { Cut = true }, NodeSet.Of(First), NodeSet.Of(Second));
        network.Remove(one);
        Assert.False(network.AreConnected(First, Second));
        network.Heal(NodeSet.Of(Second));
        Assert.True(network.IsHealthy(First, Second));
        network.Remove(one);
        Assert.True(network.IsHealthy(First, Second));
    }

    [Fact]
    public void Loss_and_duplication_happen_about_as_often_as_they_should()
    {
        var toys = Quiet(2);
        toys.World.Network.Add(
            new LinkFault
            {
                Change = new LinkChange { Loss = new Probability(200_000), Duplicate = new Probability(100_000) },
            },
            NodeSet.Of(First),
            NodeSet.Of(Second));
        for (ulong i = 0; i < 5000; i++) Say(toys, 0, 1, i);
        toys.Run(TimeSpan.FromSeconds(1));
        var heard = Numbers(toys, 1);
        Assert.InRange(heard.Distinct().Count(), 3850, 4150);
        Assert.InRange(heard.Count - heard.Distinct().Count(), 320, 480);
        Assert.Equal(5000 - heard.Distinct().Count(), toys.World.Network.Lost);
    }

    [Fact]
    public void Reordered_packets_are_overtaken_and_none_is_without_it()
    {
        var toys = Quiet(2);
        for (ulong i = 0; i < 500; i++) SayAndWait(i);
        Assert.True(Numbers(toys, 1).SequenceEqual(Numbers(toys, 1).Order()));
        toys.World.Network.Add(
            new LinkFault { Change = new LinkChange { Reorder = new Probability(300_000) } },
            NodeSet.Of(First),
            NodeSet.Of(Second));
        for (ulong i = 500; i < 1000; i++) SayAndWait(i);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(1000, Numbers(toys, 1).Count);
        Assert.False(Numbers(toys, 1).SequenceEqual(Numbers(toys, 1).Order()));

        void SayAndWait(ulong number)
        {
            Say(toys, 0, 1, number);
            toys.Run(TimeSpan.FromMilliseconds(0.5));
        }
    }

    [Fact]
    public void What_is_under_way_reaches_the_next_life_of_its_receiver()
    {
        var toys = Quiet(2);
        Say(toys, 0, 1, 1);
        toys.Node(1).StopDaemon("is killed");
        toys.Node(1).StartDaemon();
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([1], Numbers(toys, 1));
    }

    [Fact]
    public void Links_that_differ_from_the_start_do_so_in_their_direction()
    {
        var far = TimeSpan.FromMilliseconds(80);
        var rule = new LinkRule(
            NodeSelector.Of(NodeSet.Of(First)), NodeSelector.Of(NodeSet.Of(Second)), false,
            new LinkChange { Latency = SpanDistribution.Fixed(far) });
        var options = ToyWorld.Instant();
        options = options with { Network = options.Network with { Links = [rule] } };
        var network = new ToyWorld(2, (_, _, _) => { }, options).World.Network;
        Assert.Equal(far, network.Link(First, Second).Quality.Latency.First);
        Assert.Equal(TimeSpan.FromMilliseconds(1), network.Link(Second, First).Quality.Latency.First);
        Assert.True(network.IsHealthy(First, Second));
    }

    private static ToyWorld Quiet(int nodes)
    {
        var toys = new ToyWorld(nodes, (_, input, effects) => (input.Event as Do)?.What(effects)).Begin();
        toys.Run(TimeSpan.FromSeconds(1));
        return toys;
    }

    private static void Say(ToyWorld toys, int from, int to, ulong number) =>
        toys.Poke(from, new Do(effects => effects.Send(new NodeId((byte)to), new Ping(number))));

    private static List<Ping> Pings(ToyWorld toys, int node) =>
        [.. toys.Toys[node].Heard.Select(h => h.Event).OfType<Ping>()];

    private static List<ulong> Numbers(ToyWorld toys, int node) => [.. Pings(toys, node).Select(ping => ping.Number)];
}
