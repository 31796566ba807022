using Ocf.Kernel;

namespace Ocf.Sim;

internal enum KvFunction
{
    Read,
    Write,
    Cas,
}

/// <summary>One operation of a client on its way through a node.</summary>
/// <param name="client">Who asks.</param>
/// <param name="function">What is asked.</param>
/// <param name="given">What is written, or set if the value is <paramref name="expected"/>.</param>
internal sealed class KvRequest(KvClient client, KvFunction function, int key, long given, long? expected)
{
    public KvClient Client => client;

    public KvFunction Function => function;

    public int Key => key;

    public long Given => given;

    public long? Expected => expected;

    public long InvokedAt { get; init; }

    public NodeId Node { get; set; }

    /// <summary>The copy of the service that the client is connected to; it dies with it.</summary>
    public KvCopy? Copy { get; set; }

    public bool IsDone { get; set; }

    public long? Result { get; set; }

    /// <summary>A <c>cas</c> found another value than the expected one.</summary>
    public bool IsRefused { get; set; }
}
