using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// One machine: its power, its daemon, its clock. A pause freezes the daemon (SIGSTOP): its clock goes on, its inputs
/// wait and come in order when it wakes (<see cref="NodeInbox"/>). What was scheduled for an earlier life of the daemon
/// is dropped; packets are not, for the network does not know about lives.
/// </summary>
internal sealed class SimNode : IWorldPart, IClock, INetwork
{
    private readonly World _world;
    private readonly NodeInbox _inbox;
    private readonly MachineSleep _sleep;
    private readonly NodeAlarms _alarms;
    private readonly Dice _dice;
    private int _powerLife;
    private NodeHost? _host;

    public SimNode(World world, NodeId id)
    {
        _world = world;
        Id = id;
        _dice = new Dice(world.Choices, "node", world.Configuration.NameOf(id));
        var clock = id.Index < world.Options.Clocks.Count ? world.Options.Clocks[id.Index] : ClockModel.Right;
        Clock = new NodeClock(clock.Offset.Ticks, clock.DriftPpm);
        _alarms = new NodeAlarms(world.Simulation, this, Clock);
        Disk = new SimDisk(world, this);
        Agents = new SimAgents(world, this);
        _inbox = new NodeInbox(world, this);
        _sleep = new MachineSleep(world, this);
    }

    public NodeId Id { get; }

    public NodeId? Owner => Id;

    public NodeClock Clock { get; }

    public SimDisk Disk { get; }

    public SimAgents Agents { get; }

    /// <summary>The components of its present life, lowest layer first; none while its daemon does not run.</summary>
    public IReadOnlyList<IComponent> Components => _host?.Components ?? [];

    public bool HasPower { get; private set; }

    public bool IsRunning => _host is not null;

    /// <summary>It has power and its boot is over, whatever became of the daemon.</summary>
    public bool HasBooted { get; private set; }

    public bool IsPaused { get; private set; }

    public bool IsSuspended => _sleep.Lasts;

    /// <summary>Its daemon handles nothing now.</summary>
    public bool StandsStill => IsPaused || IsSuspended;

    /// <summary>Grows with every end of the daemon, so that what was under way for it is recognised as stale.</summary>
    public int Life { get; private set; } = 1;

    /// <summary>The digest of the message that is being handled, for the trace.</summary>
    public ulong Digest { get; private set; }

    /// <summary>Steps over all lives.</summary>
    public long Steps { get; private set; }

    /// <summary>It has power, and its daemon lives, is as quick as it should be and has a clock that goes.</summary>
    public bool IsWell => IsRunning && !StandsStill && !Clock.IsFrozen && _inbox.Takes is null;

    /// <summary>The last life of the daemon ended by leaving the cluster, and it has not started since.</summary>
    public bool LeftCleanly { get; private set; }

    /// <summary>The daemon has left the cluster cleanly and ends when its step does.</summary>
    public bool HasLeft { get; set; }

    public Instant Now => new(Clock.Read(_world.Simulation.Now));

    public void WakeAfter(TimeSpan delay, int component, Alarm alarm)
    {
        var due = Clock.Read(_world.Simulation.Now) + delay.Ticks;
        var occurrence = new Occurrence(this, NodeInput.Alarm, Life, component, alarm, (ulong)due);
        _alarms.Set(occurrence);
    }

    public void Send(NodeSet to, Message message) => _world.Network.Send(Id, to, message);

    public void Schedule(long delay, int code, long number, object? content = null) =>
        _world.Simulation.Schedule(delay, new Occurrence(this, code, Life, number, content));

    public void Happen(in Occurrence occurrence)
    {
        if (occurrence.Code == NodeInput.Boot)
        {
            if (occurrence.Life != _powerLife || !HasPower) return;
            HasBooted = true;
            StartDaemon();
            return;
        }

        if (_host is null || (occurrence.Code != NodeInput.Message && occurrence.Life != Life)) return;
        if (_inbox.IsOpen) Handle(_host, occurrence);
        else if (!IsSuspended || occurrence.Code != NodeInput.Message) _inbox.Add(occurrence);
    }

    public void PowerOn() => PowerOn(_world.Options.BootTime);

    public void PowerOn(SpanDistribution bootTime)
    {
        if (HasPower) return;
        HasPower = true;
        _powerLife++;
        _world.Power.GotPower(Id);
        _world.Truth.PowerChanged(Id, true, "gets power and boots");
        var boot = new Occurrence(this, NodeInput.Boot, _powerLife);
        _world.Simulation.Schedule(_dice.Draw(bootTime), boot);
    }

    public void PowerOff(string why)
    {
        if (!HasPower) return;
        HasPower = false;
        HasBooted = false;
        _powerLife++;
        _sleep.Break();
        if (IsRunning) EndLife(why);
        Disk.LosePower();
        Agents.LosePower();
        _world.Power.RequesterLostPower(Id);
        _world.Truth.PowerChanged(Id, false, why);
    }

    public void StartDaemon()
    {
        if (!HasPower || IsRunning || _sleep.Postpones(StartDaemon)) return;
        var store = Disk.Open();
        if (store.Fault != "")
        {
            Life++;
            _world.Tell("disk", Id, $"does not start: its store is damaged: {store.Fault}");
            return;
        }

        if (store.Torn > 0) _world.Tell("disk", Id, "cuts off what a crash has torn");
        IsPaused = false;
        LeftCleanly = false;
        var ports = new Ports(this, this, Disk, _world.Power.PortOf(Id), Agents);
        _host = new NodeHost(Id, _world.BuildStack(Id), ports, _world);
        _world.Truth.DaemonChanged(Id, "boot", "starts its daemon");
        _host.Start(Disk.Decode(store));
        EndIfHalted(_host);
    }

    /// <summary>Ends the daemon and nothing else: what the resource agents started goes on running.</summary>
    public void StopDaemon(string why)
    {
        if (!IsRunning || _sleep.Postpones(() => StopDaemon(why))) return;
        EndLife(why);
    }

    public void Pause()
    {
        if (!IsRunning || IsPaused) return;
        IsPaused = true;
        _inbox.Refresh();
        _world.Truth.Frozen(Id, true);
    }

    public void Resume()
    {
        if (!IsPaused) return;
        IsPaused = false;
        _world.Watcher.Coverage.Count(Probe.NodePaused);
        _world.Truth.Frozen(Id, false);
        _inbox.Refresh();
    }

    public void Suspend()
    {
        if (!HasPower || IsSuspended) return;
        _sleep.Begin();
        _inbox.Refresh();
        _world.Truth.Hampered(Id, "suspend", "is suspended");
    }

    public void Wake()
    {
        if (!IsSuspended) return;
        _sleep.End();
        _inbox.Refresh();
        _world.Truth.Hampered(Id, "wake", "wakes up");
    }

    /// <param name="takes">How long each input takes it; null for no time at all.</param>
    public void Slow(SpanDistribution? takes)
    {
        _inbox.Takes = takes;
        _world.Truth.Hampered(Id, "slow", takes is null ? "is as quick as before" : "becomes slow");
    }

    /// <summary>Has the clock stand still, until it is thawed as often as it was frozen.</summary>
    public void FreezeClock() => _alarms.Freeze();

    public void ThawClock() => _alarms.Thaw();

    /// <summary>Changes how fast the clock runs, and with it when every alarm that is set will ring.</summary>
    public void Drift(long ppm) => _alarms.Drift(ppm);

    public void Handle(in Occurrence occurrence)
    {
        if (_host is not null) Handle(_host, occurrence);
    }

    public void EndLife(string why)
    {
        _host?.Halt(why);
        _host = null;
        IsPaused = false;
        HasLeft = false;
        Life++;
        _inbox.Clear();
        Disk.Crash();
        Agents.LoseDaemon();
        _world.Truth.DaemonChanged(Id, "end", why);
    }

    public void CountStep()
    {
        Steps++;
        if (_world.Options.CrashAt is not { } crash || crash.Node != Id || crash.Step != Steps) return;
        _world.CrashStates = Disk.CountStates;
        Disk.PlannedState = crash.DiskState;
        _host?.Halt("dies in the middle of a step");
    }

    private void Handle(NodeHost host, in Occurrence occurrence)
    {
        Digest = occurrence.Digest;
        var number = (int)occurrence.Number;
        switch (occurrence.Content)
        {
            case Message message:
                host.OnMessage(new NodeId((byte)number), message);
                break;
            case Alarm alarm:
                Digest = 0;
                host.OnAlarm(number, alarm);
                break;
            case Reply reply:
                host.OnReply(number, reply);
                break;
            case Event command:
                host.OnCommand(number, command);
                break;
            case string storeFailed:
                host.Halt(storeFailed);
                break;
            default:
                host.OnDurable(occurrence.Number);
                break;
        }

        EndIfHalted(host);
    }

    // A host halts itself when it gives up, and is halted in the middle of a step by a planned crash.
    private void EndIfHalted(NodeHost host)
    {
        if (_host != host) return;
        if (HasLeft)
        {
            EndLife("leaves the cluster");
            _world.Watcher.Coverage.Count(Probe.NodeLeft);
            LeftCleanly = true;
        }

        if (!host.IsHalted || _host != host) return;
        if (_world.Options.CrashAt is { PowerToo: true }) PowerOff("loses its power in the middle of a step");
        else EndLife(host.HaltReason);
        _world.Watcher.Coverage.Count(Probe.DaemonGaveUp);
    }
}
