using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// Whether this node's view may act. Raised for every installed view, after it, and again when the answer changes
/// without a new view. The layers above listen to this alone: it carries the view.
/// </summary>
public sealed record QuorumDecided(View View, bool Quorate) : Event;

/// <summary>
/// Told by fencing: these nodes are confirmed off (or left cleanly) and were not seen since. "If one side fully fenced
/// the other, it can be sure that only itself has quorum" (paper 4.4.3).
/// </summary>
public sealed record NodesKnownOff(NodeSet Nodes) : Event;

/// <summary>Said to a view by a member that need not wait: it has seen every node.</summary>
public sealed record AllSeen(ViewId View) : Message
{
    public const byte TagValue = 0x40;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer) => writer.UInt(View.Packed);

    public static AllSeen Decode(ref WireReader reader) => new(ViewId.FromPacked(reader.UInt()));
}
