using Ocf.Kernel;

namespace Ocf.Hosting;

/// <summary>
/// Which components stand on a node and who hears whom: the only place that names them all. Lower layers raise
/// events, this table routes them upward; a component is exchanged by putting another one in its place.
/// </summary>
public sealed class Stack
{
    private readonly int[] _byTag = new int[16];
    private readonly int[][] _listeners;

    /// <param name="components">Lowest layer first.</param>
    /// <param name="families">For each component: the upper four bits of its messages' and records' tags.</param>
    /// <param name="listeners">For each component: the components that hear what it raises.</param>
    public Stack(IComponent[] components, byte[] families, int[][] listeners, int link)
    {
        Components = components;
        _listeners = listeners;
        Link = link;
        Array.Fill(_byTag, -1);
        for (var i = 0; i < families.Length; i++) _byTag[families[i]] = i;
    }

    public IComponent[] Components { get; }

    /// <summary>The component that carries <see cref="Channel.Reliable"/> messages.</summary>
    public int Link { get; }

    public ReadOnlySpan<int> ListenersOf(int component) => _listeners[component];

    /// <summary>The component that a message or record belongs to, or -1.</summary>
    public int OwnerOf(byte tag) => _byTag[tag >> 4];
}
