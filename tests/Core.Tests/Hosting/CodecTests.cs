using CsCheck;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Tests.Hosting;

public sealed class CodecTests
{
    private static readonly NodeId One = new(1);
    private static readonly ViewId View = new(7, One);
    private static readonly OffFact Fact = new(One, 5, OffReason.Left);
    private static readonly ResourceStatus Status = new(ResourceState.Failed, 3, ResourceBan.Here, 9, "no such file");
    private static readonly OperatorState Operator = new(
        7, 2, NodeSet.Of(One), [new GroupOverride(0, false), new GroupOverride(1, null, new NodeId(2))]);

    private static readonly FenceEntry Entry =
        new(One, new NodeId(0), new NodeId(2), 0, 4, FenceOutcome.Unknown, TimeSpan.FromSeconds(3), "no answer");

    private static readonly Message[] Messages =
    [
        new Heartbeat(3, 0xfedcba9876543210, NodeSet.FirstNodes(5), View.Packed),
        new Goodbye(3),
        new Data(1, 2, 3, 4, new AllSeen(View)),
        new Acknowledge(1, 2, 3, 4),
        new Propose(8, NodeSet.FirstNodes(3), [1, 2, 3]),
        new Accept(8, 2, 1, View.Packed, [1, 2, 3]),
        new Reject(8, 9),
        new Install(new View(View, [new Member(One, 2, 3)], [0, 7])),
        new Renew(View.Packed),
        new Withdraw(8),
        new AllSeen(View),
        new FenceExecute(View, 77, One, 3, 0, 1),
        new FenceExecuted(77, FenceOutcome.Confirmed, 3, "off"),
        new OffNotice(View, [Fact]),
        new FenceReport(Entry),
        new RunAction(View, 5, 0, AgentAction.Stop),
        new ResourceReport(View, 1, Status, true),
        new NodeReport(View, 0, [Status, ResourceStatus.Unknown]),
        new NodeReportWanted(View),
        new ForgetFailures(View, 2),
        new MemberReport(View, NodeSet.Of(One), true, Operator),
        new MemberReportWanted(View),
        new OperatorRequest(View, 4, OperatorAction.Disable, One, 2),
        new OperatorRequestDone(View, 4),
        new OperatorStateChosen(View, Operator),
        new OperatorStateKept(View, 7, 2),
        new DepartGranted(View),
    ];

    private static readonly Record[] Records =
    [
        new BootRecord(9),
        new PromiseRecord(8, One, [1, 2]),
        new OffRecord(Fact),
        new FenceHistoryRecord(99, Entry),
        new OperatorRecord(Operator),
    ];

    [Fact]
    public void Every_message_and_record_comes_back_as_it_went()
    {
        Assert.All(Messages, message => Assert.Equal(Bytes(message), Bytes(Codec.DecodeMessage(Bytes(message)))));
        Assert.All(Records, record => Assert.Equal(Bytes(record), Bytes(Codec.DecodeRecord(Bytes(record)))));
    }

    [Fact]
    public void No_kind_is_missing_here()
    {
        var kinds = typeof(Codec).Assembly.GetTypes().Where(type => !type.IsAbstract);
        Assert.Equal(
            kinds.Where(type => type.IsAssignableTo(typeof(Message))).Select(type => type.Name).Order(),
            Messages.Select(message => message.GetType().Name).Order());
        Assert.Equal(
            kinds.Where(type => type.IsAssignableTo(typeof(Record))).Select(type => type.Name).Order(),
            Records.Select(record => record.GetType().Name).Order());
    }

    [Fact]
    public void Mutilated_bytes_give_a_message_or_nothing_and_never_an_exception() =>
        Gen.Select(Gen.Int[0, Messages.Length - 1], Gen.Byte.Array[0, 6], Gen.Int[0, 40]).Sample((which, noise, at) =>
        {
            var bytes = Bytes(Messages[which]);
            for (var i = 0; i < noise.Length; i++) bytes[(at + i * 7) % bytes.Length] ^= noise[i];
            Codec.DecodeMessage(bytes);
            Codec.DecodeMessage(bytes.AsSpan(0, at % bytes.Length));
            Codec.DecodeRecord(bytes);
        }, iter: 100_000);

    [Fact]
    public void Random_bytes_give_a_message_or_nothing_and_never_an_exception() =>
        Gen.Byte.Array[0, 200].Sample(
            bytes =>
            {
                Codec.DecodeMessage(bytes);
                Codec.DecodeRecord(bytes);
            },
            iter: 100_000);

    [Fact]
    public void A_message_within_a_message_within_a_message_is_refused()
    {
        byte[] nested = [.. Enumerable.Repeat<byte[]>([Data.TagValue, 1, 1, 1, 1], 10_000).SelectMany(part => part)];
        Assert.Null(Codec.DecodeMessage(nested));
    }

    private static byte[] Bytes(Message? message)
    {
        Assert.NotNull(message);
        var writer = new WireWriter();
        Codec.Encode(message, writer);
        return writer.Written.ToArray();
    }

    private static byte[] Bytes(Record? record)
    {
        Assert.NotNull(record);
        var writer = new WireWriter();
        Codec.Encode(record, writer);
        return writer.Written.ToArray();
    }
}
