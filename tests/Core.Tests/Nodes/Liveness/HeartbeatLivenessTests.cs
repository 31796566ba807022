using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests.Nodes;

public sealed class HeartbeatLivenessTests
{
    private const ulong Digest = 99;
    private static readonly NodeId Self = new(0);
    private static readonly NodeId Peer = new(1);
    private static readonly TimingOptions Timing = TimingOptions.Default;

    private readonly HeartbeatLiveness _liveness = new(Self, NodeSet.FirstNodes(2), Timing, Digest);
    private readonly Effects _effects = new();

    public HeartbeatLivenessTests() => Step(0, new Started(5, []), Self);

    [Fact]
    public void A_peer_is_silent_after_a_token_and_not_before()
    {
        Beat(0);
        BeatDue(1000);
        Assert.True(_liveness.Hears.Contains(Peer));
        BeatDue(1200);
        Assert.False(_liveness.Hears.Contains(Peer));
        Assert.Contains(Raised(), raised => raised is ConnectivityChanged);
    }

    [Fact]
    public void A_node_that_was_stalled_itself_accuses_nobody()
    {
        Beat(0);
        Step(5000, new BeatDue(At(200)), Self); // The alarm came 4.8 s late: so will the packets.
        Assert.True(_liveness.Hears.Contains(Peer));
    }

    [Fact]
    public void A_packet_of_an_earlier_life_is_ignored()
    {
        Beat(0, incarnation: 7);
        Beat(900, incarnation: 6);
        BeatDue(1200);
        Assert.False(_liveness.Hears.Contains(Peer));
    }

    [Fact]
    public void A_flapping_link_must_hold_longer_each_time()
    {
        var now = Flap(0);
        Beat(now);
        Assert.False(_liveness.Hears.Contains(Peer)); // One packet is not enough any more.
        for (var later = 200; later <= 1000; later += 200) Beat(now + later);
        Assert.True(_liveness.Hears.Contains(Peer));
    }

    [Fact]
    public void A_restarted_peer_need_not_wait_for_the_flaps_of_its_earlier_life()
    {
        var now = Flap(0);
        Beat(now, incarnation: 2);
        Assert.True(_liveness.Hears.Contains(Peer));
    }

    [Fact]
    public void A_peer_with_another_configuration_is_kept_out_and_named_once()
    {
        Step(0, new Heartbeat(1, Digest + 1, NodeSet.Of(Self), 0), Peer);
        Assert.False(_liveness.Hears.Contains(Peer));
        Assert.Contains(new PeerRefused(Peer, 1), Raised());
        Step(10, new Heartbeat(1, Digest + 1, NodeSet.Of(Self), 0), Peer);
        Assert.DoesNotContain(new PeerRefused(Peer, 1), Raised());
    }

    [Fact]
    public void A_goodbye_spares_the_wait()
    {
        Beat(0);
        Step(10, new Goodbye(1), Peer);
        Assert.False(_liveness.Hears.Contains(Peer));
    }

    private int Flap(int now)
    {
        Beat(now);
        BeatDue(now + 1200);
        Assert.False(_liveness.Hears.Contains(Peer));
        return now + 1300;
    }

    private void Beat(int milliseconds, ulong incarnation = 1) =>
        Step(milliseconds, new Heartbeat(incarnation, Digest, NodeSet.Of(Self), 0), Peer);

    private void BeatDue(int milliseconds) => Step(milliseconds, new BeatDue(At(milliseconds)), Self);

    private void Step(int milliseconds, Event happened, NodeId from)
    {
        _effects.Clear();
        _liveness.Step(new Input(At(milliseconds), from, happened), _effects);
    }

    private IEnumerable<Event> Raised() =>
        from index in Enumerable.Range(0, _effects.Count)
        where _effects[index].Kind == EffectKind.Raise
        select _effects[index].Event;

    private static Instant At(int milliseconds) => new(milliseconds * TimeSpan.TicksPerMillisecond);
}
