using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>Parts that several messages of resource management share on the wire.</summary>
internal static class WireParts
{
    public const int MaxIndex = 1 << 20;

    public static void View(this WireWriter writer, ViewId view) => writer.UInt(view.Packed);

    public static ViewId View(this ref WireReader reader) => ViewId.FromPacked(reader.UInt());

    /// <summary>The index of a resource or group. The receiver still checks it against its own configuration.</summary>
    public static int Index(this ref WireReader reader) => reader.Below(MaxIndex);

    public static long Action(this ref WireReader reader)
    {
        var value = reader.UInt();
        if (value <= long.MaxValue) return (long)value;
        reader.Fail();
        return 0;
    }
}
