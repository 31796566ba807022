using CsCheck;
using Ocf.Kernel;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

public sealed class PlacementTests
{
    private const int NodeCount = 6;

    private static readonly Gen<int> AnyScore = Gen.OneOf(
        Gen.Int[-3, 3], Gen.Const(Score.Infinity), Gen.Const(Score.MinusInfinity), Gen.Int[-2_000_000, 2_000_000]);

    private static readonly Gen<(ResourceGroup Group, NodeSet Candidates, NodeId? Current, int[] Load)> AnyCase =
        Gen.Select(
            AnyScore.Array[NodeCount],
            Gen.OneOf(Gen.Int[0, 3], Gen.Const(Score.Infinity)),
            Gen.ULong[0, (1UL << NodeCount) - 1],
            Gen.Int[-1, NodeCount - 1],
            Gen.Int[0, 2].Array[NodeCount],
            (scores, stickiness, candidates, current, load) => (
                new ResourceGroup(0, "g", [], scores, stickiness, true),
                new NodeSet(candidates),
                current < 0 ? (NodeId?)null : new NodeId((byte)current),
                load));

    [Fact]
    public void It_chooses_a_candidate_that_is_not_forbidden_if_there_is_one() =>
        AnyCase.Sample(c =>
        {
            var chosen = Placement.Choose(c.Group, c.Candidates, c.Current, c.Load);
            var allowed = c.Candidates.ToArray().Where(node => c.Group.Scores[node.Index] > Score.MinusInfinity);
            return chosen is { } node ? allowed.Contains(node) : !allowed.Any();
        });

    [Fact]
    public void No_candidate_is_better_than_the_chosen_one() =>
        AnyCase.Sample(c =>
        {
            if (Placement.Choose(c.Group, c.Candidates, c.Current, c.Load) is not { } chosen) return true;
            return c.Candidates.ToArray().All(node => Rank(node).CompareTo(Rank(chosen)) <= 0);

            (int, bool, int, int) Rank(NodeId node) => (
                Score.Add(c.Group.Scores[node.Index], node == c.Current ? c.Group.Stickiness : 0),
                node == c.Current,
                -c.Load[node.Index],
                -node.Index);
        });

    [Fact]
    public void One_candidate_less_changes_nothing_unless_it_was_the_chosen_one() =>
        Gen.Select(AnyCase, Gen.Int[0, NodeCount - 1]).Sample((c, without) =>
        {
            var chosen = Placement.Choose(c.Group, c.Candidates, c.Current, c.Load);
            var left = new NodeId((byte)without);
            return chosen == left || Placement.Choose(c.Group, c.Candidates - left, c.Current, c.Load) == chosen;
        });

    [Fact]
    public void An_operators_move_beats_scores_and_stickiness_but_no_ban_and_no_absence()
    {
        var group = new ResourceGroup(0, "g", [], [1000, 0, Score.MinusInfinity], 500, true);
        Assert.Equal(new NodeId(1), Choose(Set(0, 1, 2), new NodeId(1)));
        Assert.Equal(new NodeId(0), Choose(Set(0, 1, 2), new NodeId(2)));
        Assert.Equal(new NodeId(0), Choose(Set(0, 2), new NodeId(1)));

        NodeId? Choose(NodeSet candidates, NodeId preferred) =>
            Placement.Choose(group, candidates, new NodeId(0), new int[3], preferred);
    }

    [Fact]
    public void Stickiness_holds_a_group_against_a_slightly_better_node_only()
    {
        var group = new ResourceGroup(0, "g", [], [0, 100], 50, true);
        Assert.Equal(new NodeId(1), Placement.Choose(group, Set(0, 1), new NodeId(0), new int[2]));
        group = group with { Stickiness = 100 };
        Assert.Equal(new NodeId(0), Placement.Choose(group, Set(0, 1), new NodeId(0), new int[2]));
        group = group with { Scores = [Score.MinusInfinity, 0], Stickiness = Score.Infinity };
        Assert.Equal(new NodeId(1), Placement.Choose(group, Set(0, 1), new NodeId(0), new int[2]));
    }
}
