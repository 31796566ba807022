using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// The inputs of one daemon that cannot be handled at once, in their order. A daemon that stands still gets them when
/// it goes on.
/// <para><b>Slow processor.</b> Each input takes a drawn time, and what the daemon does with it comes at the end of
/// that: it reads the clock, sends, writes and sets its alarms so much later than it should. Inputs that come meanwhile
/// wait behind each other. Agents are other processes, and as quick as ever.</para>
/// <para>The socket holds so many packets and drops the rest, as the kernel does; inputs from the machine itself are
/// never dropped.</para>
/// </summary>
internal sealed class NodeInbox(World world, SimNode node)
{
    private const int SocketBuffer = 4096;

    private readonly Queue<Occurrence> _waiting = new();
    private Occurrence? _working;
    private Dice? _dice;
    private SpanDistribution? _takes;

    /// <summary>How long each input takes; null where that is no time at all.</summary>
    public SpanDistribution? Takes
    {
        get => _takes;
        set
        {
            _takes = value;
            Refresh();
        }
    }

    /// <summary>Whether an input can be handled in the moment in which it comes.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>The daemon stands still, or goes on: then all that has waited comes to it in order.</summary>
    public void Refresh()
    {
        IsOpen = !node.StandsStill && _takes is null && _working is null;
        if (!node.StandsStill) Release();
    }

    public void Add(in Occurrence occurrence)
    {
        if (node.StandsStill) Keep(occurrence);
        else if (occurrence.Code == NodeInput.Worked) Finish();
        else if (_working is not null) Keep(occurrence);
        else Begin(occurrence);
    }

    public void Clear()
    {
        _waiting.Clear();
        _working = null;
        IsOpen = !node.StandsStill && _takes is null;
    }

    private void Keep(in Occurrence occurrence)
    {
        if (occurrence.Code != NodeInput.Message || _waiting.Count < SocketBuffer) _waiting.Enqueue(occurrence);
    }

    private void Begin(in Occurrence occurrence)
    {
        _working = occurrence;
        IsOpen = false;
        _dice ??= new Dice(world.Choices, "processor", world.Configuration.NameOf(node.Id));
        node.Schedule(_takes is null ? 0 : _dice.Value.Draw(_takes), NodeInput.Worked, 0);
    }

    private void Finish()
    {
        if (_working is not { } done) return;
        node.Handle(done);

        // It may have been the end of this life, and then of what waited for it.
        if (_working is null) return;
        _working = null;
        IsOpen = _takes is null;
        if (IsOpen) Release();
        else if (_waiting.TryDequeue(out var next)) Begin(next);
    }

    private void Release()
    {
        while (_waiting.TryDequeue(out var occurrence)) world.Simulation.Schedule(0, occurrence);
    }
}
