using System.IO.Hashing;
using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// What happened, as one rolling 64-bit hash over (time, node, component, kind, digest) with a checkpoint every
/// <see cref="CheckpointEvery"/> entries: two runs are the same run exactly if the hashes are equal (promise D1), and
/// the first checkpoint that differs says where to look. Lines of text are made only inside a window that was asked
/// for.
/// </summary>
public sealed class Trace
{
    public const int CheckpointEvery = 4096;

    private readonly Dictionary<Type, ulong> _kinds = [];
    private readonly List<ulong> _checkpoints = [];
    private readonly ITraceWindow? _window;

    internal Trace(ITraceWindow? window) => _window = window;

    public ulong Hash { get; private set; } = 0x4f63662d54726163;

    public long Entries { get; private set; }

    /// <summary>The hash after every 4096th entry.</summary>
    public IReadOnlyList<ulong> Checkpoints => _checkpoints;

    /// <summary>A component's step on a node.</summary>
    internal void Step(long time, NodeId node, int component, Event happened, ulong digest)
    {
        if (_window is not null && _window.Wants(Entries))
            _window.Step(Entries, time, node, component, happened, digest);
        Add(time, (ulong)node.Index << 8 | (uint)component, KindOf(happened), digest);
    }

    /// <summary>Something in the world itself: power, a fault, what an agent did.</summary>
    internal void World(long time, string kind, NodeId? node, string text)
    {
        if (_window is not null && _window.Wants(Entries)) _window.World(Entries, time, kind, node, text);
        Add(time, (ulong)(node?.Index ?? 0xff) << 8 | 0xff, StableHash.Of(kind), StableHash.Of(text));
    }

    /// <summary>The digest of what a message looks like on the wire.</summary>
    internal static ulong DigestOf(ReadOnlySpan<byte> bytes) => XxHash3.HashToUInt64(bytes);

    private void Add(long time, ulong place, ulong kind, ulong digest)
    {
        Hash = StableHash.Mix(StableHash.Mix(Hash, (ulong)time ^ place << 48), kind ^ digest);
        if (++Entries % CheckpointEvery == 0) _checkpoints.Add(Hash);
    }

    // Looked up, never enumerated: the order of a Dictionary decides nothing.
    private ulong KindOf(Event happened)
    {
        var type = happened.GetType();
        if (!_kinds.TryGetValue(type, out var hash)) _kinds.Add(type, hash = StableHash.Of(type.Name));
        return hash;
    }
}
