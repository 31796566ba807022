using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>The codec that real nodes use.</summary>
public sealed class CodecFormat : IWireFormat
{
    public void Encode(Message message, WireWriter writer) => Codec.Encode(message, writer);

    public Message? DecodeMessage(ReadOnlySpan<byte> bytes) => Codec.DecodeMessage(bytes);

    public void Encode(Record record, WireWriter writer) => Codec.Encode(record, writer);

    public Record? DecodeRecord(ReadOnlySpan<byte> bytes) => Codec.DecodeRecord(bytes);
}
