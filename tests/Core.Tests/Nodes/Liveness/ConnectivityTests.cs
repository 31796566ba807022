using CsCheck;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests.Nodes;

public sealed class ConnectivityTests
{
    [Fact]
    public void A_booting_node_heard_by_one_member_first_does_not_take_the_place_of_another()
    {
        // 0 and 2 are in a view; 1 boots, and 2 does not hear it yet.
        var picture = Picture(0, "12", "0", "0");
        Assert.Equal([0, 2], Indices(picture.PartitionOf(NodeSet.FirstNodes(3), ViewOf("02"))));
        Assert.Equal([0, 1], Indices(picture.PartitionOf(NodeSet.FirstNodes(3), null)));
    }

    [Fact]
    public void Of_two_that_do_not_hear_each_other_the_one_that_came_last_goes()
    {
        var picture = Picture(1, "13", "023", "13", "012");
        Assert.Equal([1, 2, 3], Indices(picture.PartitionOf(NodeSet.FirstNodes(4), ViewOf("1230"))));
        Assert.Equal([0, 1, 3], Indices(picture.PartitionOf(NodeSet.FirstNodes(4), ViewOf("0123"))));
    }

    [Fact]
    public void Another_life_of_a_member_is_a_newcomer()
    {
        var picture = Picture(1, "13", "023", "13", "012");
        var view = ViewOf("0123");
        var members = view.Members.Select(member => member with { Incarnation = member.Node.Index == 0 ? 7u : 1u });
        var older = view with { Members = [.. members] };
        Assert.Equal([1, 2, 3], Indices(picture.PartitionOf(NodeSet.FirstNodes(4), older)));
    }

    [Fact]
    public void Who_comes_from_outside_joins_the_newest_view()
    {
        // 0 boots; 1 has missed the view of 2 and 3, and does not hear 3.
        string[] hears = ["123", "02", "013", "02"];
        var reports = hears.Select((heard, i) => new PeerReport(1, Set(heard), i < 2 ? 1u : 2));
        var picture = new Connectivity(new NodeId(0), Set("123"), [.. reports]);
        Assert.Equal([0, 2, 3], Indices(picture.PartitionOf(NodeSet.FirstNodes(4), null)));
    }

    [Fact]
    public void The_better_connected_side_of_a_broken_link_stays_together()
    {
        var picture = Picture(1, "1", "023", "13", "12");
        Assert.Equal([1, 2, 3], Indices(picture.PartitionOf(NodeSet.FirstNodes(4), null)));
    }

    [Fact]
    public void A_partition_contains_its_owner_and_only_nodes_in_contact_with_each_other() =>
        Gen.Select(Gen.ULong[0, 255].Array[8], Gen.Byte[0, 7], Gen.Byte[0, 7].Array[0, 8]).Sample((hears, self, aged) =>
        {
            var sets = hears.Select((bits, i) => new NodeSet(bits) - new NodeId((byte)i)).ToArray();
            var reports = sets.Select(set => new PeerReport(1, set, 0)).ToArray();
            var owner = new NodeId(self);
            var partition = new Connectivity(owner, reports[self].Hears, reports)
                .PartitionOf(NodeSet.FirstNodes(8), ViewOf(string.Concat(aged.Distinct())));
            var members = partition.ToArray();
            return partition.Contains(owner) && members.All(left => members.All(right =>
                left == right || (sets[left.Index].Contains(right) && sets[right.Index].Contains(left))));
        });

    private static Connectivity Picture(byte self, params string[] hears)
    {
        var reports = hears.Select(heard => new PeerReport(1, Set(heard), 0)).ToArray();
        return new Connectivity(new NodeId(self), reports[self].Hears, reports);
    }

    /// <summary>Its members, oldest first.</summary>
    private static View ViewOf(string members) => new(
        new ViewId(9, new NodeId(0)),
        [.. members.Select((digit, i) => new Member(new NodeId((byte)(digit - '0')), 1, (ulong)i + 1))],
        []);

    private static NodeSet Set(string digits) =>
        digits.Aggregate(NodeSet.Empty, (set, digit) => set + new NodeId((byte)(digit - '0')));

    private static IEnumerable<int> Indices(NodeSet nodes) => nodes.ToArray().Select(node => (int)node.Index);
}
