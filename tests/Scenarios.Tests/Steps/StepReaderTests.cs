using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;
using static Ocf.Tests.FakeFacts;

namespace Ocf.Tests;

/// <summary>Steps: when they run, how often, and what each verb becomes.</summary>
public sealed class StepReaderTests
{
    [Fact]
    public void Triggers_and_repetition_are_data()
    {
        var step = Sample
            .WithStep("{when: \"fenced(bob)\", after: 1s..2s, once: false, chance: 25%, kill: bob}").Steps[2];
        Assert.Equal("fenced(bob)", step.Trigger.When?.Text);
        Assert.Equal(SpanDistribution.Uniform(Seconds(1), Seconds(2)), step.Trigger.After);
        Assert.Equal(new Repeat(null, null, -1, new Probability(250_000), false), step.Repeat);
        step = Sample.WithStep("{every: 5s, during: cut, times: 3, drop: {from: alice, to: bob}, for: 1s}").Steps[2];
        Assert.Equal(new Repeat(Fixed(5), 3, 0, Probability.Always, true), step.Repeat);
        Assert.Equal(Fixed(1), step.For);
        Assert.Null(Sample.WithStep("{at: 3s, stop: {}}").Steps[2].Repeat);
    }

    [Fact]
    public void Network_verbs()
    {
        Assert.Equal(PartitionShape.Random, Assert.IsType<Partition>(Sample.Verb("partition: random")).Shape);
        var partition = Assert.IsType<Partition>(Sample.Verb("partition: [alice, [bob, carol]]"));
        Assert.Equal([Set(0), Set(1, 2)], partition.Groups);
        var drop = Assert.IsType<Drop>(Sample.Verb("drop: {from: [bob, carol], to: alice}"));
        Assert.Equal((Set(1, 2), Set(0), false), (Named(drop.From), Named(drop.To), drop.BothWays));
        var link = Assert
            .IsType<ChangeLink>(Sample.Verb("link: {from: alice, both-ways: true, loss: 10%, latency: exp(2ms)}")).Rule;
        Assert.Equal(ChoiceKind.All, Assert.Single(link.To.Choices).Kind);
        Assert.Equal((true, new Probability(100_000)), (link.BothWays, link.Change.Loss));
        Assert.Equal(DistributionKind.Exponential, link.Change.Latency?.Kind);
        Assert.Null(link.Change.Duplicate);
        Assert.Equal(ChoiceKind.All, Assert.Single(Assert.IsType<Heal>(Sample.Verb("heal: all")).Nodes.Choices).Kind);
    }

    [Fact]
    public void Machine_verbs()
    {
        Assert.Null(Assert.IsType<Kill>(Sample.Verb("kill: bob")).DownFor);
        Assert.Equal(Fixed(5), Assert.IsType<Kill>(Sample.Verb("kill: {node: bob, down-for: 5s}")).DownFor);
        var crash = Assert.IsType<Crash>(Sample.Verb("crash: {node: [alice, bob], lose-unsynced: false}"));
        Assert.Equal(
            (Set(0, 1), false, (SpanDistribution?)null), (Named(crash.Nodes), crash.LoseUnsynced, crash.DownFor));
        Assert.True(Assert.IsType<Crash>(Sample.Verb("crash: bob")).LoseUnsynced);
        Assert.Equal(Fixed(1), Assert.IsType<Restart>(Sample.Verb("restart: bob")).DownFor);
        Assert.IsType<PowerOff>(Sample.Verb("power-off: bob"));
        Assert.IsType<PowerOn>(Sample.Verb("power-on: any"));
        Assert.Equal(Fixed(3), Sample.WithStep("{at: 1s, pause: {node: bob, for: 3s}}").Steps[2].For);
        Assert.Equal(Seconds(-3), Assert.IsType<ClockJump>(Sample.Verb("clock-jump: {node: bob, by: -3s}")).By);
        Assert.Equal(-200, Assert.IsType<ClockDrift>(Sample.Verb("clock-drift: {node: bob, rate: -200ppm}")).RatePpm);
    }

    [Fact]
    public void Verbs_for_wires()
    {
        var change = Assert.IsType<ChangeLink>(Sample.Verb(
            "link: {corrupt: 2%, bandwidth: 100kbit, queue: 8kB, drop-larger: 1200B}")).Rule.Change;
        var expected = new LinkChange
        {
            Corrupt = new Probability(20_000), Bandwidth = 100_000, Queue = 8_000, DropLarger = 1_200,
        };
        Assert.Equal(expected, change);
        Assert.Equal(
            64_000, Assert.IsType<ChangeLink>(Sample.Verb("link: {bandwidth: 1Gbit}")).Rule.Change.Queue);
        var flap = Assert.IsType<Flap>(Sample.Verb("flap: {from: bob, up: 1s, down: 1ms..2s}"));
        Assert.Equal((Set(1), ChoiceKind.All, true), (Named(flap.From), flap.To.Choices[0].Kind, flap.BothWays));
        Assert.Equal((Fixed(1), Seconds(2)), (flap.Up, flap.Down.Second));
        Assert.Equal(PartitionShape.Bridge, Assert.IsType<Partition>(Sample.Verb("partition: bridge")).Shape);
    }

    [Fact]
    public void Verbs_for_machines_that_go_on()
    {
        var crash = Assert.IsType<Crash>(Sample.Verb("crash: {node: bob, down-for: 1ms, boots-in: 300ms}"));
        Assert.Equal((Fixed(0.001), Fixed(0.3)), (crash.DownFor, crash.BootsIn));
        var kill = Assert.IsType<Kill>(Sample.Verb("kill: {node: bob, process: agent}"));
        Assert.Equal((KilledProcess.Agent, (SpanDistribution?)null), (kill.Process, kill.DownFor));
        var suspend = Sample.WithStep("{at: 1s, suspend: bob, for: 3s}").Steps[2];
        Assert.Equal((Set(1), Fixed(3)), (Named(Assert.IsType<Suspend>(suspend.Verb).Nodes), suspend.For));
        Assert.IsType<ClockFreeze>(Sample.WithStep("{at: 1s, clock-freeze: {node: bob, for: 3s}}").Steps[2].Verb);
        Assert.Equal(Fixed(0.01), Assert.IsType<Slow>(Sample.Verb("slow: {node: bob, takes: 10ms}")).Takes);
    }

    [Fact]
    public void Verbs_of_an_operator_about_resources()
    {
        var move = Assert.IsType<Move>(Sample.Verb("move: {resource: web, to: carol}"));
        Assert.Equal((1, Set(2)), (move.Group, Named(move.To)));
        Assert.Equal(new Unmove(0), Sample.Verb("unmove: vip"));
        Assert.Equal(new Config(ConfigChange.Disable, 1), Sample.Verb("config: {disable: web}"));
        Assert.Equal(new Config(ConfigChange.Enable, 1), Sample.Verb("config: {enable: web}"));
        Assert.Equal(new Config(ConfigChange.Cleanup, 2), Sample.Verb("config: {cleanup: httpd}"));
    }

    [Fact]
    public void Fault_verbs()
    {
        var disk = Assert.IsType<DiskFault>(Sample.Verb("disk: {node: bob, how: slow, takes: 1s}"));
        Assert.Equal((DiskFaultKind.Slow, Fixed(1)), (disk.How, disk.Takes));
        Assert.Equal(DiskFaultKind.Stall, Assert.IsType<DiskFault>(Sample.Verb("disk: {node: bob, how: stall}")).How);
        Assert.Equal(
            new FailDevice(0, DeviceFaultKind.Hang, 2, SpanDistribution.Zero), Sample.Verb(
                "fail-device: {device: pdu, how: hang, count: 2}"));
        Assert.Equal(
            new FailDevice(0, DeviceFaultKind.Error, null, SpanDistribution.Zero), Sample.Verb(
                "fail-device: {device: pdu}"));
        var fail = Assert.IsType<FailResource>(
            Sample.Verb("fail-resource: {id: httpd, action: start, node: bob, rc: 5, count: 1}"));
        Assert.Equal((2, ResourceFaultKind.Fail, AgentAction.Start, 5, 1), (
            fail.Resource, fail.How, fail.Action, fail.ExitCode, fail.Count));
        Assert.Equal(Set(1), Named(fail.Nodes));
        var lie = Assert.IsType<FailResource>(Sample.Verb("fail-resource: {id: vip, action: monitor, how: lie}"));
        Assert.Equal((7, ChoiceKind.All, (int?)null), (lie.ExitCode, Assert.Single(lie.Nodes.Choices).Kind, lie.Count));
        Assert.Equal(
            0, Assert.IsType<FailResource>(Sample.Verb("fail-resource: {id: vip, action: stop, how: lie}")).ExitCode);
        Assert.Equal(
            ResourceFaultKind.Die, Assert.IsType<FailResource>(Sample.Verb("fail-resource: {id: vip, how: die}")).How);
    }

    [Fact]
    public void Operator_verbs()
    {
        Assert.IsType<Standby>(Sample.Verb("standby: bob"));
        Assert.IsType<Unstandby>(Sample.Verb("unstandby: all"));
        Assert.IsType<Stop>(Sample.Verb("stop: {}"));
        var wait = Assert.IsType<Wait>(Sample.Verb("wait: {until: stable, for: 10s, within: 90s}"));
        Assert.Equal(("stable", Seconds(10), Seconds(90)), (wait.Until.Text, wait.For, wait.Within));
        var rolling = Assert.IsType<Rolling>(Sample.Verb(
            "rolling: {order: [carol, bob, alice], each: "
            + "[{standby: $node}, {wait: {until: \"active_on($node) == 0\"}}]}"));
        Assert.Equal([Set(2), Set(1), Set(0)], rolling.Order.Select(Named));
        Assert.Equal(ChoiceKind.LoopNode, Assert.IsType<Standby>(rolling.Each[0].Verb).Nodes.Choices[0].Kind);
        var facts = new FakeFacts(3);
        facts.Active[0] = Set(1);
        var until = Assert.IsType<Wait>(rolling.Each[1].Verb).Until;
        Assert.False(until.Holds(facts, Node(1)));
        Assert.True(until.Holds(facts, Node(2)));
    }

    [Theory]
    [InlineData("any", ChoiceKind.Any)]
    [InlineData("one", ChoiceKind.Random)]
    [InlineData("random", ChoiceKind.Random)]
    [InlineData("minority", ChoiceKind.Minority)]
    [InlineData("majority", ChoiceKind.Majority)]
    [InlineData("dc", ChoiceKind.Coordinator)]
    [InlineData("owner(web)", ChoiceKind.Owner)]
    public void Selectors_are_left_to_the_runner(string text, ChoiceKind kind)
    {
        var choice = Assert.Single(Assert.IsType<Kill>(Sample.Verb($"kill: {text}")).Nodes.Choices);
        Assert.Equal(kind, choice.Kind);
        Assert.Equal(kind == ChoiceKind.Owner ? 1 : -1, choice.Resource);
    }

    [Theory]
    [InlineData("{at: 1s, times: 3, heal: all}", "'times' needs 'every': how long from one run to the next")]
    [InlineData("{at: 1s, every: 0s, heal: all}", "'every' must be longer than zero")]
    [InlineData("{at: 1s, once: true, heal: all}", "'once' belongs to 'when'; other steps run once anyway")]
    [InlineData("{during: cut, heal: all}", "'during' needs 'every': how long from one run to the next")]
    [InlineData(
        "{at: 1s, drop: {from: bob, to: bob}}", "'from' and 'to' are the same node, and a node always hears itself")]
    [InlineData("{at: 1s, drop: {from: bob}}", "'drop' lacks the key 'to'")]
    [InlineData("{at: 1s, link: {from: bob}}", "'link' changes nothing; give it latency, loss, duplicate, reorder, "
        + "corrupt, bandwidth or drop-larger")]
    [InlineData("{at: 1s, link: {queue: 1kB}}", "'queue' needs 'bandwidth': nothing waits for a link without one")]
    [InlineData(
        "{at: 1s, link: {loss: 1%, bandwidth: 100}}",
        "'100' is not a bandwidth; write a whole number from 1bit to 100Gbit a second, such as 100kbit")]
    [InlineData(
        "{at: 1s, link: {loss: 1%, drop-larger: 0B}}",
        "'0B' is not an amount of data; write a whole number from 1B to 1GB, such as 1200B or 64kB")]
    [InlineData("{at: 1s, flap: {from: bob, up: 0s, down: 1s}}", "'up' must be 1ms or longer")]
    [InlineData("{at: 1s, partition: ring}", "this shape cuts nothing between 3 nodes: it needs 4")]
    [InlineData("{at: 1s, suspend: bob}", "'suspend' lacks 'for': how long the machine stands still")]
    [InlineData(
        "{at: 1s, crash: {node: bob, boots-in: 1s}}", "'boots-in' needs 'down-for': else nothing boots the machine")]
    [InlineData(
        "{at: 1s, kill: {node: bob, process: agent, down-for: 1s}}",
        "'down-for' belongs to the daemon: no agent is started again")]
    public void A_mistake_about_links_and_machines_is_named(string step, string message) =>
        A_mistake_is_named(step, message);

    [Theory]
    [InlineData("{at: 1s, config: {}}", "'config' changes one thing: give it disable, enable or cleanup")]
    [InlineData("{at: 1s, unmove: httpd}", "'httpd' stands and falls with its group; name the group: web")]
    [InlineData("{at: 1s, config: {cleanup: web2}}", "unknown resource 'web2'. The resources are vip, store, httpd.")]
    [InlineData(
        "{at: 1s, kill: {node: bob, process: ocfd}}",
        "'ocfd' is not a value of 'process'; it is one of daemon, agent.")]
    [InlineData(
        "{at: 1s, kill: bob, for: 5s}", "'kill' takes 'down-for' instead of 'for': kill: {node: n1, down-for: 10s}")]
    [InlineData("{at: 1s, kill: owner(vp)}", "unknown resource 'vp'. Did you mean 'vip'?")]
    [InlineData("{at: 1s, kill: [bob, bob]}", "node 'bob' is named twice in 'kill'")]
    [InlineData("{at: 1s, kill: []}", "'kill' names no node")]
    [InlineData(
        "{at: 1s, disk: {node: bob, how: bit-rot}, for: 5s}",
        "what 'disk' damages stays damaged, so it takes no 'for'")]
    [InlineData(
        "{at: 1s, fail-device: {device: pdu, how: late}}", "'fail-device' lacks the key 'takes': how long it is slow")]
    [InlineData(
        "{at: 1s, fail-resource: {id: vip, action: monitor, how: partial}}",
        "'how: partial' needs 'action: start' or 'action: stop': a monitor has no effect to leave behind")]
    [InlineData("{at: 1s, disk: {node: bob, how: slow}}", "'disk' lacks the key 'takes': how long it is slow")]
    [InlineData(
        "{at: 1s, disk: {node: bob, how: stall, takes: 1s}}",
        "'takes' belongs to 'how: slow' and 'how: lose-sync' only")]
    [InlineData("{at: 1s, fail-device: {device: pdu, count: 0}}", "'count' must be from 1 to 1000000, not 0")]
    [InlineData("{at: 1s, fail-resource: {id: vip}}", "'fail-resource' lacks the key 'action'")]
    [InlineData(
        "{at: 1s, fail-resource: {id: vip, how: die, action: stop}}",
        "a resource that dies takes no 'action': no agent is asked")]
    [InlineData("{at: 1s, rolling: {each: []}}", "'each' is empty: nothing is done to any node")]
    [InlineData(
        "{at: 1s, rolling: {each: [{at: 1s, heal: all}]}}",
        "'at' has no place in 'each': its steps follow one another, for each node")]
    [InlineData("{at: 1s, stop: {drain: true}}", "'drain' in 'stop' is not supported yet")]
    [InlineData(
        "{at: 1s, partition: quarters}",
        "'quarters' is not a value of 'partition'; it is one of halves, majority-minority, isolate-one, "
        + "isolate-dc, ring, random, bridge.")]
    public void A_mistake_is_named(string step, string message) =>
        Assert.Equal(message, Sample.ErrorOf(Sample.Text(steps: $"- {step}")));

    [Fact]
    public void The_network_starts_as_it_says()
    {
        var network = Sample.Read(Sample.Text(
            top: "network: {default: {loss: 1%}, links: [{from: alice, to: bob, both-ways: true, latency: 5ms}]}"))
            .Network;
        Assert.Equal(new Probability(10_000), network.Default.Loss);
        Assert.Equal(LinkQuality.Default.Latency, network.Default.Latency);
        Assert.Equal(Fixed(0.005), Assert.Single(network.Links).Change.Latency);
        Assert.Equal(
            "a link of 'network' is between nodes by name, or 'all'",
            Sample.ErrorOf(Sample.Text(top: "network: {links: [{from: dc, loss: 1%}]}")));
    }

    private static NodeSet Named(NodeSelector selector) => Assert.Single(selector.Choices).Nodes;

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static SpanDistribution Fixed(double seconds) => SpanDistribution.Fixed(Seconds(seconds));
}
