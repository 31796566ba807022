using Ocf.Kernel;

namespace Ocf.Real;

internal enum WorkKind : byte
{
    Message,
    Reply,
    Command,
    Call,
}

/// <summary>One thing for the node's thread to do; which fields count depends on the kind.</summary>
internal readonly record struct Work(WorkKind Kind, int Component, NodeId From, Event? Event, Action? Call);
