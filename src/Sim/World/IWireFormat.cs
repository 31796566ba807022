using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>How messages and records become bytes and come back: the codec of the real wire, or a test's own.</summary>
public interface IWireFormat
{
    void Encode(Message message, WireWriter writer);

    Message? DecodeMessage(ReadOnlySpan<byte> bytes);

    void Encode(Record record, WireWriter writer);

    Record? DecodeRecord(ReadOnlySpan<byte> bytes);
}
