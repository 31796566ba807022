using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Tests.Hosting;

/// <summary>Write, then say: what the host lets out of a node, and when.</summary>
public sealed class NodeHostTests
{
    private static readonly NodeId Self = new(0);
    private static readonly NodeId Peer = new(1);

    [Fact]
    public void A_send_waits_until_the_write_before_it_is_durable()
    {
        var world = new RecordingPorts();
        var host = world.Start((_, effects) =>
        {
            effects.Write(new BootRecord(7));
            effects.Send(Peer, new Said(1));
        });
        host.OnCommand(0, new Poke());
        Assert.Empty(world.Sent);
        host.OnDurable(world.LastWrite - 1);
        Assert.Empty(world.Sent);
        host.OnDurable(world.LastWrite);
        Assert.Equal([new Said(1)], world.Sent);
    }

    [Fact]
    public void A_send_before_the_write_does_not_wait()
    {
        var world = new RecordingPorts();
        var host = world.Start((_, effects) =>
        {
            effects.Send(Peer, new Said(1));
            effects.Write(new BootRecord(7));
        });
        host.OnDurable(world.LastWrite);
        host.OnCommand(0, new Poke());
        Assert.Equal([new Said(1)], world.Sent);
    }

    [Fact]
    public void What_a_listener_sends_waits_for_the_write_of_who_told_it()
    {
        var world = new RecordingPorts();
        var host = world.Start(
            (_, effects) =>
            {
                effects.Write(new BootRecord(7));
                effects.Raise(new Poke());
            },
            (_, effects) => effects.Send(Peer, new Said(2)));
        host.OnDurable(world.LastWrite);
        host.OnCommand(0, new Poke());
        Assert.Empty(world.Sent);
        host.OnDurable(world.LastWrite);
        Assert.Equal([new Said(2)], world.Sent);
    }

    [Fact]
    public void A_component_that_wrote_nothing_speaks_while_another_waits_for_the_disk()
    {
        var world = new RecordingPorts();
        var host = world.Start(
            (_, effects) => effects.Write(new BootRecord(7)),
            (_, effects) => effects.Send(Peer, new Said(2)));
        host.OnDurable(world.LastWrite);
        host.OnCommand(0, new Poke());
        host.OnCommand(1, new Poke());
        Assert.Equal([new Said(2)], world.Sent);
    }

    [Fact]
    public void Held_sends_leave_in_the_order_in_which_they_were_asked_for()
    {
        var world = new RecordingPorts();
        var count = 0;
        var host = world.Start((_, effects) =>
        {
            effects.Write(new BootRecord(7));
            effects.Send(Peer, new Said(++count));
        });
        for (var i = 0; i < 5; i++) host.OnCommand(0, new Poke());
        host.OnDurable(world.LastWrite);
        Assert.Equal(Enumerable.Range(1, 5).Select(number => new Said(number)), world.Sent);
    }

    [Fact]
    public void Nothing_leaves_before_the_number_of_this_life_is_durable()
    {
        var world = new RecordingPorts();
        var host = world.Start((_, effects) => effects.Send(Peer, new Said(1)));
        host.OnCommand(0, new Poke());
        Assert.Empty(world.Sent);
    }

    [Fact]
    public void After_a_halt_not_even_the_rest_of_the_step_is_carried_out()
    {
        var world = new RecordingPorts();
        NodeHost? host = null;
        host = world.Start((_, effects) =>
        {
            effects.After(TimeSpan.Zero, new Later());
            effects.Send(Peer, new Said(1));
        });
        host.OnDurable(world.LastWrite);
        world.OnWake = () => host.Halt("crash between two effects");
        host.OnCommand(0, new Poke());
        host.OnCommand(0, new Poke());
        Assert.Empty(world.Sent);
        Assert.Equal(1, world.Wakes);
    }

    [Fact]
    public void A_disk_that_never_answers_ends_the_node_and_not_its_memory()
    {
        var world = new RecordingPorts();
        var host = world.Start((_, effects) => effects.Send(Peer, new Said(1)));
        for (var i = 0; i <= NodeHost.MaxHeld; i++) host.OnCommand(0, new Poke());
        Assert.True(host.IsHalted);
        Assert.Contains("disk", host.HaltReason);
    }

    [Fact]
    public void Two_lives_never_share_an_incarnation()
    {
        ulong seen = 0;
        var world = new RecordingPorts();
        Stepper note = (in Input input, Effects _) => seen = (input.Event as Started)?.Incarnation ?? seen;
        world.Start(note);
        Assert.Equal(1UL, seen);
        world.Start(note, [new BootRecord(41)]);
        Assert.Equal(42UL, seen);
    }

    private sealed record Poke : Event;

    private sealed record Later : Alarm;

    private sealed record Said(int Number) : Message
    {
        public override byte Tag => 0x10;

        public override void Encode(WireWriter writer) => writer.Int(Number);
    }

    private delegate void Stepper(in Input input, Effects effects);

    private sealed class Scripted(Stepper step) : IComponent
    {
        public void Step(in Input input, Effects effects) => step(input, effects);
    }

    private sealed class RecordingPorts : IClock, INetwork, IDisk, IPowerSwitch, IAgentRunner
    {
        public List<Message> Sent { get; } = [];

        public long LastWrite { get; private set; }

        public int Wakes { get; private set; }

        public Action? OnWake { get; set; }

        public Instant Now => default;

        public NodeHost Start(Action<Event, Effects> first, Action<Event, Effects>? second = null) => Start(
            [Poked(first), .. second is null ? Array.Empty<IComponent>() : [Poked(second)]], []);

        public NodeHost Start(Stepper step, IReadOnlyList<Record>? records = null) =>
            Start([new Scripted(step)], records ?? []);

        public void WakeAfter(TimeSpan delay, int component, Alarm alarm)
        {
            Wakes++;
            OnWake?.Invoke();
        }

        public void Send(NodeSet to, Message message) => Sent.Add(message);

        public void Write(long sequence, Record record) => LastWrite = sequence;

        public void Ask(int component, PowerCall call) => Assert.Fail("no power call expected");

        public void Ask(int component, AgentCall call) => Assert.Fail("no agent call expected");

        private static Scripted Poked(Action<Event, Effects> action) => new((in Input input, Effects effects) =>
        {
            if (input.Event is Poke) action(input.Event, effects);
        });

        private NodeHost Start(IComponent[] components, IReadOnlyList<Record> records)
        {
            int[][] listeners = components.Length > 1 ? [[1], []] : [[]];
            byte[] families = [.. components.Select((_, index) => (byte)(index + 1))];
            var host = new NodeHost(
                Self, new Stack(components, families, listeners, link: 0), new Ports(this, this, this, this, this));
            host.Start(records);
            return host;
        }
    }
}
