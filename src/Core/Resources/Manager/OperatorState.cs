using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>An operator's word about one group.</summary>
/// <param name="IsWanted">Overrides its configured <c>target-role</c>; null leaves that.</param>
/// <param name="Preferred">Where the operator moved it: a score of plus infinity for that node; null for none.</param>
public readonly record struct GroupOverride(int Group, bool? IsWanted, NodeId? Preferred = null);

/// <summary>
/// What operators have decided and what must outlive every node: standby nodes, groups switched off, on or moved. It is
/// changed by the coordinator alone, and numbered by the view of the change and a counter, so that of two states that
/// members hold the newer is known. A quorate view has a member of every earlier quorate view, so it finds the newest.
/// </summary>
public sealed record OperatorState(ulong Epoch, ulong Change, NodeSet Standby, IReadOnlyList<GroupOverride> Overrides)
{
    private const int MaxOverrides = 10_000;

    public static OperatorState Initial { get; } = new(0, 0, NodeSet.Empty, []);

    public bool IsNewerThan(OperatorState other) =>
        Epoch != other.Epoch ? Epoch > other.Epoch : Change > other.Change;

    public bool IsWanted(ResourceGroup group)
    {
        foreach (var entry in Overrides)
            if (entry.Group == group.Index)
                return entry.IsWanted ?? group.Started;
        return group.Started;
    }

    public NodeId? PreferredNode(ResourceGroup group)
    {
        foreach (var entry in Overrides)
            if (entry.Group == group.Index)
                return entry.Preferred;
        return null;
    }

    /// <summary>The state after a command, with the number that the coordinator of that view gives it.</summary>
    public OperatorState After(ulong epoch, OperatorAction action, NodeId node, int group)
    {
        var next = action switch
        {
            OperatorAction.Standby => this with { Standby = Standby + node },
            OperatorAction.Unstandby => this with { Standby = Standby - node },
            OperatorAction.Disable => Overriding(WordOn(group) with { IsWanted = false }),
            OperatorAction.Enable => Overriding(WordOn(group) with { IsWanted = true }),
            OperatorAction.Move => Overriding(WordOn(group) with { Preferred = node }),
            OperatorAction.Unmove => Overriding(WordOn(group) with { Preferred = null }),
            _ => this,
        };
        return next with { Epoch = epoch, Change = Epoch == epoch ? Change + 1 : 1 };
    }

    public void Encode(WireWriter writer)
    {
        writer.UInt(Epoch);
        writer.UInt(Change);
        writer.Nodes(Standby);
        writer.UInt((ulong)Overrides.Count);
        foreach (var entry in Overrides)
        {
            writer.UInt((ulong)entry.Group);
            writer.Byte((byte)(entry.IsWanted is { } wanted ? wanted ? 2 : 1 : 0));
            writer.Nodes(entry.Preferred is { } node ? NodeSet.Of(node) : NodeSet.Empty);
        }
    }

    public static OperatorState Decode(ref WireReader reader)
    {
        var epoch = reader.UInt();
        var change = reader.UInt();
        var standby = reader.Nodes();
        var overrides = new GroupOverride[reader.Count(MaxOverrides)];
        for (var i = 0; i < overrides.Length; i++)
        {
            var group = reader.Index();
            var wanted = reader.Below(3);
            var preferred = reader.Nodes();
            overrides[i] = new GroupOverride(
                group, wanted == 0 ? null : wanted == 2, preferred.IsEmpty ? null : preferred.Lowest);
        }

        return new OperatorState(epoch, change, standby, overrides);
    }

    private GroupOverride WordOn(int group)
    {
        foreach (var entry in Overrides)
            if (entry.Group == group)
                return entry;
        return new GroupOverride(group, null);
    }

    private OperatorState Overriding(GroupOverride word)
    {
        var others = Overrides.Where(entry => entry.Group != word.Group);
        return this with { Overrides = word is (_, null, null) ? [.. others] : [.. others, word] };
    }
}

/// <summary>The newest operator state that this node knows; written before anybody hears that it does.</summary>
public sealed record OperatorRecord(OperatorState State) : Record
{
    public const byte TagValue = 0x7f;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer) => State.Encode(writer);

    public static OperatorRecord Decode(ref WireReader reader) => new(OperatorState.Decode(ref reader));
}
