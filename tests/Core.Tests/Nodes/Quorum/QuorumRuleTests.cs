using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests.Nodes;

public sealed class QuorumRuleTests
{
    /// <summary>Every split of up to eight nodes, with equal and with unequal votes.</summary>
    [Fact]
    public void No_two_disjoint_sets_have_a_majority()
    {
        for (var count = 1; count <= 8; count++)
            foreach (var heavy in new[] { 1, 2, 3 })
            {
                var rule = new MajorityRule(Nodes(count, heavy));
                var all = NodeSet.FirstNodes(count);
                Assert.True(rule.IsQuorate(all));
                for (var bits = 0UL; bits <= all.Bits; bits++)
                {
                    var (left, right) = (new NodeSet(bits), all - new NodeSet(bits));
                    Assert.False(rule.IsQuorate(left) && rule.IsQuorate(right));
                }
            }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(5, 3)]
    public void A_majority_is_more_than_half(int nodes, int needed) =>
        Assert.Equal(needed, new MajorityRule(Nodes(nodes, 1)).Needed);

    private static NodeConfiguration[] Nodes(int count, int firstVotes) =>
        [.. Enumerable.Range(0, count).Select(i => new NodeConfiguration($"n{i}", i == 0 ? firstVotes : 1))];
}
