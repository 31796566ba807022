using Ocf.Kernel;

namespace Ocf.Hosting;

/// <summary>How often this node has started. Written before anything is said, so no two lives share a number.</summary>
public sealed record BootRecord(ulong Incarnation) : Record
{
    public const byte TagValue = 0x01;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer) => writer.UInt(Incarnation);

    public static BootRecord Decode(ref WireReader reader) => new(reader.UInt());
}
