using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// A service on storage that all nodes share, as a database on a mirrored disk. MODEL: where its resources are really
/// active there is a copy of it. A copy reads the storage once, when it starts, and answers from its memory; it writes
/// through, to the storage and to its own memory at one moment. So one copy at a time is a sound register, two are not,
/// and neither is one that writes after another has taken over. A copy ends with its resources; what it was about to
/// do is lost. A frozen machine does nothing, and goes on where it was.
/// </summary>
internal sealed class KvService(World world, IReadOnlyList<int> resources, int keys)
{
    private readonly long?[] _storage = new long?[keys];
    private readonly KvCopy?[] _copies = new KvCopy?[world.Nodes.Length];

    /// <summary>The nodes that answer, or would if they were not frozen.</summary>
    public NodeSet Active { get; private set; }

    public KvCopy? CopyOn(NodeId node) => _copies[node.Index];

    /// <summary>What is active where may have changed.</summary>
    public void Look()
    {
        var active = world.Configuration.AllNodes;
        foreach (var resource in resources) active &= world.Truth.Resource(resource).ActiveOn;
        if (active == Active) return;
        foreach (var node in world.Configuration.AllNodes)
            if (active.Contains(node) != Active.Contains(node))
                _copies[node.Index] = active.Contains(node) ? new KvCopy([.. _storage]) : null;
        Active = active;
    }

    /// <summary>The moment in which an operation takes effect.</summary>
    public void Execute(KvCopy copy, KvRequest request)
    {
        request.IsDone = true;
        ref var cached = ref copy.Memory[request.Key];
        request.IsRefused = request.Function == KvFunction.Cas && cached != request.Expected;
        if (request.Function == KvFunction.Read) request.Result = cached;
        else if (!request.IsRefused) cached = _storage[request.Key] = request.Given;
    }
}

/// <summary>The service as it runs on one node, from its start to its end.</summary>
internal sealed record KvCopy(long?[] Memory);
