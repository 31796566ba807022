using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>What may be different from one run of a scenario to another, besides its seed.</summary>
public sealed record RunOptions
{
    public static RunOptions Default { get; } = new();

    /// <summary>Builds a node's components anew for each of its lives; tests put broken ones among them.</summary>
    public Func<ClusterConfiguration, NodeId, Stack> BuildStack { get; init; } =
        (configuration, self) => ClusterStack.Build(configuration, self).Stack;

    /// <summary>Who decides everything that the world may decide.</summary>
    public Func<ulong, IChoices> Choices { get; init; } = seed => new SeededChoices(seed);

    /// <summary>
    /// Planted: every disk says "durable" at once and gets there much later, as drives with a write-back cache did.
    /// </summary>
    public bool DisksLie { get; init; }

    /// <summary>Planted: this node dies in the middle of this step.</summary>
    public CrashPoint? CrashAt { get; init; }

    /// <summary>Makes the order of what nodes get a choice; null: things happen when they are due.</summary>
    public Reordering? Reordering { get; init; }

    /// <summary>Takes entries of the trace as text.</summary>
    public ITraceWindow? Window { get; init; }

    /// <summary>Writes down every event with its cause, for a run that somebody wants to look at.</summary>
    public bool Record { get; init; }

    /// <summary>
    /// Beside <see cref="Record"/>: also writes down what each event changed in what the nodes hold. Many times slower.
    /// </summary>
    public bool RecordChanges { get; init; }

    /// <summary>Is told of every key event, with the truth at that moment.</summary>
    public Action<KeyEvent, Scenarios.IFacts>? OnKeyEvent { get; init; }

    /// <summary>False lets a run go on after something has failed, to see what else does.</summary>
    public bool StopAtFailure { get; init; } = true;

    /// <summary>Ends a run before its time; what was open then stays undecided.</summary>
    public Func<bool> IsGivenUp { get; init; } = () => false;

    /// <summary>How long a run goes on after it has failed, for whoever wants to see what comes of it.</summary>
    public TimeSpan Aftermath { get; init; }
}

/// <summary>A step of a node, counted over all its lives, in which it dies: no effect of the step is seen.</summary>
/// <param name="PowerToo">The machine goes down, not the daemon alone.</param>
/// <param name="DiskState">In which of its legal states the crash leaves the disk; drawn if it is null.</param>
public sealed record CrashPoint(NodeId Node, long Step, bool PowerToo, int? DiskState = null);
