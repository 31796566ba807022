using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Hosting;

/// <summary>
/// Messages and records to bytes and back: one byte that says which, then the type's own fields. What cannot be read
/// gives null and nothing else; bytes come from outside.
/// </summary>
public static class Codec
{
    public static void Encode(Message message, WireWriter writer)
    {
        writer.Byte(message.Tag);
        message.Encode(writer);
    }

    public static void Encode(Record record, WireWriter writer)
    {
        writer.Byte(record.Tag);
        record.Encode(writer);
    }

    public static Message? DecodeMessage(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var message = DecodeMessage(reader.Byte(), ref reader);
        return reader.IsComplete ? message : null;
    }

    public static Record? DecodeRecord(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var record = DecodeRecord(reader.Byte(), ref reader);
        return reader.IsComplete ? record : null;
    }

    /// <summary>Reads what stands within a <see cref="Data"/>, which itself never stands within one.</summary>
    internal static Message? DecodePayload(ref WireReader reader)
    {
        var tag = reader.Byte();
        var message = tag == Data.TagValue ? null : DecodeMessage(tag, ref reader);
        return reader.Failed ? null : message;
    }

    private static Message? DecodeMessage(byte tag, ref WireReader reader) => tag switch
    {
        Heartbeat.TagValue => Heartbeat.Decode(ref reader),
        Goodbye.TagValue => Goodbye.Decode(ref reader),
        Data.TagValue => Data.Decode(ref reader),
        Acknowledge.TagValue => Acknowledge.Decode(ref reader),
        Propose.TagValue => Propose.Decode(ref reader),
        Accept.TagValue => Accept.Decode(ref reader),
        Reject.TagValue => Reject.Decode(ref reader),
        Install.TagValue => Install.Decode(ref reader),
        Renew.TagValue => Renew.Decode(ref reader),
        Withdraw.TagValue => Withdraw.Decode(ref reader),
        AllSeen.TagValue => AllSeen.Decode(ref reader),
        FenceExecute.TagValue => FenceExecute.Decode(ref reader),
        FenceExecuted.TagValue => FenceExecuted.Decode(ref reader),
        OffNotice.TagValue => OffNotice.Decode(ref reader),
        FenceReport.TagValue => FenceReport.Decode(ref reader),
        RunAction.TagValue => RunAction.Decode(ref reader),
        ResourceReport.TagValue => ResourceReport.Decode(ref reader),
        NodeReport.TagValue => NodeReport.Decode(ref reader),
        NodeReportWanted.TagValue => NodeReportWanted.Decode(ref reader),
        ForgetFailures.TagValue => ForgetFailures.Decode(ref reader),
        MemberReport.TagValue => MemberReport.Decode(ref reader),
        MemberReportWanted.TagValue => MemberReportWanted.Decode(ref reader),
        OperatorRequest.TagValue => OperatorRequest.Decode(ref reader),
        OperatorRequestDone.TagValue => OperatorRequestDone.Decode(ref reader),
        OperatorStateChosen.TagValue => OperatorStateChosen.Decode(ref reader),
        OperatorStateKept.TagValue => OperatorStateKept.Decode(ref reader),
        DepartGranted.TagValue => DepartGranted.Decode(ref reader),
        _ => null,
    };

    private static Record? DecodeRecord(byte tag, ref WireReader reader) => tag switch
    {
        BootRecord.TagValue => BootRecord.Decode(ref reader),
        PromiseRecord.TagValue => PromiseRecord.Decode(ref reader),
        OffRecord.TagValue => OffRecord.Decode(ref reader),
        FenceHistoryRecord.TagValue => FenceHistoryRecord.Decode(ref reader),
        OperatorRecord.TagValue => OperatorRecord.Decode(ref reader),
        _ => null,
    };
}
