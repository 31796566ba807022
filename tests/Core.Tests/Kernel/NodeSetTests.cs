using CsCheck;
using Ocf.Kernel;

namespace Ocf.Tests.Kernel;

public sealed class NodeSetTests
{
    [Fact]
    public void It_behaves_like_a_sorted_set() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Byte[0, 63]).Sample((left, right, index) =>
        {
            var (a, b, node) = (new NodeSet(left), new NodeSet(right), new NodeId(index));
            SortedSet<NodeId> x = [.. a.ToArray()], y = [.. b.ToArray()];
            return a.Count == x.Count
                && a.Contains(node) == x.Contains(node)
                && (a | b).ToArray().SequenceEqual(x.Union(y).Order())
                && (a & b).ToArray().SequenceEqual(x.Intersect(y).Order())
                && (a - b).ToArray().SequenceEqual(x.Except(y))
                && a.Contains(b) == x.IsSupersetOf(y)
                && a.Overlaps(b) == x.Overlaps(y)
                && (a + node).Contains(node) && !(a - node).Contains(node)
                && (a.IsEmpty || a.Lowest == x.Min);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    public void FirstNodes_has_that_many(int count) => Assert.Equal(count, NodeSet.FirstNodes(count).Count);

    [Fact]
    public void The_lowest_of_an_empty_set_is_our_bug() =>
        Assert.Throws<InvariantViolation>(() => NodeSet.Empty.Lowest);
}
