using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>An operator's word about one group, which overrides its configured <c>target-role</c>.</summary>
public readonly record struct GroupOverride(int Group, bool IsWanted);

/// <summary>
/// What operators have decided and what must outlive every node: standby nodes, groups switched off or on. It is
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
                return entry.IsWanted;
        return group.Started;
    }

    /// <summary>The state after a command, with the number that the coordinator of that view gives it.</summary>
    public OperatorState After(ulong epoch, OperatorAction action, NodeId node, int group)
    {
        var next = action switch
        {
            OperatorAction.Standby => this with { Standby = Standby + node },
            OperatorAction.Unstandby => this with { Standby = Standby - node },
            OperatorAction.Disable => this with { Overrides = Overriding(group, false) },
            OperatorAction.Enable => this with { Overrides = Overriding(group, true) },
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
            writer.Bool(entry.IsWanted);
        }
    }

    public static OperatorState Decode(ref WireReader reader)
    {
        var epoch = reader.UInt();
        var change = reader.UInt();
        var standby = reader.Nodes();
        var overrides = new GroupOverride[reader.Count(MaxOverrides)];
        for (var i = 0; i < overrides.Length; i++) overrides[i] = new GroupOverride(reader.Index(), reader.Bool());
        return new OperatorState(epoch, change, standby, overrides);
    }

    private GroupOverride[] Overriding(int group, bool isWanted) =>
        [.. Overrides.Where(entry => entry.Group != group), new GroupOverride(group, isWanted)];
}

/// <summary>The newest operator state that this node knows; written before anybody hears that it does.</summary>
public sealed record OperatorRecord(OperatorState State) : Record
{
    public const byte TagValue = 0x7f;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer) => State.Encode(writer);

    public static OperatorRecord Decode(ref WireReader reader) => new(OperatorState.Decode(ref reader));
}
