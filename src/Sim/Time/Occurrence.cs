using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>A part of the world that things happen to.</summary>
internal interface IWorldPart
{
    /// <summary>The node whose own state this is a part of; null if others see or change it too.</summary>
    NodeId? Owner => null;

    void Happen(in Occurrence occurrence);
}

/// <summary>
/// Something that will happen to a part of the world. <see cref="Code"/>, <see cref="Number"/> and
/// <see cref="Content"/> mean what that part says; <see cref="Life"/> is the life of the node that it is for, so that
/// what was meant for a dead one is recognised.
/// </summary>
internal readonly record struct Occurrence(
    IWorldPart Part,
    int Code,
    int Life = 0,
    long Number = 0,
    object? Content = null,
    ulong Digest = 0);
