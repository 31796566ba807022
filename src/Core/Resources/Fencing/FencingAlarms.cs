using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>Time to begin, or to begin again, with that target, if that attempt still stands.</summary>
public sealed record FenceDue(NodeId Target, ulong Id) : Alarm;

/// <summary>The executor of that attempt has had its time.</summary>
public sealed record FenceOverdue(NodeId Target, ulong Id) : Alarm;

/// <summary>Waited long enough for what the other members know about who is off.</summary>
public sealed record NoticesDue(ViewId View) : Alarm;
