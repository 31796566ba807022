using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ocf.Tests;

/// <summary>The tool changes what it says, and the scenarios notice a change that breaks the cluster.</summary>
public sealed class MutatorTests
{
    private const string File = "scenarios/quorum/a-minority-stops-what-it-runs.yaml";

    // With the mutant that has a node never say what it decided.
    private static readonly Lazy<(MutatedWorld World, int Mute)> Quorum = new(Compile);

    [Theory]
    [InlineData("if (a && b) return;", "a && b -> a || b")]
    [InlineData("if (a <= b) return;", "a <= b -> a < b")]
    [InlineData("if (a) return;", "a -> !(a)")]
    [InlineData("Send(a);", "Send(a); -> ")]
    [InlineData("var c = a | b;", "a | b -> a & b")]
    [InlineData("Invariant.That(a == b);", "")]
    [InlineData("if (a is { } c && b) return;", "")]
    public void Changes_one_thing_at_a_time(string statement, string expected)
    {
        var found = new List<Mutant>();
        var source = $"class C {{ void M(bool a, bool b) {{ {statement} }} }}";
        new Mutator("C.cs", found, new HashSet<int>()).Visit(CSharpSyntaxTree.ParseText(
            source, cancellationToken: TestContext.Current.CancellationToken).GetRoot(
            TestContext.Current.CancellationToken));
        Assert.Equal(expected, string.Join(", ", found.Select(mutant => $"{mutant.Before} -> {mutant.After}")));
    }

    [Fact]
    public void An_else_stays_with_its_condition()
    {
        var source = CSharpSyntaxTree.ParseText(
            "class C { void M() { if (a) Send(a); else Send(b); } }",
            cancellationToken: TestContext.Current.CancellationToken);
        var mutated = new Mutator("C.cs", [], new HashSet<int>()).Visit(
            source.GetRoot(TestContext.Current.CancellationToken)).ToFullString();
        var read = CSharpSyntaxTree.ParseText(mutated, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken);
        Assert.NotNull(read.DescendantNodes().OfType<IfStatementSyntax>().First().Else);
    }

    [Fact]
    public void A_quorum_of_nobody_is_noticed_and_the_sound_code_is_not()
    {
        var (world, mute) = Quorum.Value;
        Assert.Equal(Trial.Held, Try(world, -1).Said);
        Assert.NotEqual(Trial.Held, Try(world, mute).Said);
        Assert.Equal(Trial.Held, Try(world, -1).Said);
    }

    [Fact]
    public void The_mutated_core_without_a_mutant_is_the_plain_one_run_for_run()
    {
        var (world, mute) = Quorum.Value;
        var sound = new Baseline(Plain, (_, _) => (Try(world, -1), [], 0));
        sound.TrySound(File, 1);
        sound.Require();
        Assert.Single(sound.Attempts);

        var leaking = new Baseline(Plain, (_, _) => (Try(world, mute), [], 0));
        var refusal = Assert.Throws<InvalidOperationException>(() => leaking.TrySound(File, 1));
        Assert.Contains(File, refusal.Message);
    }

    [Fact]
    public void A_scenario_that_fails_without_a_mutant_ends_the_measurement_by_its_name()
    {
        var (world, mute) = Quorum.Value;
        var broken = new Baseline((_, _) => Try(world, mute), (_, _) => (Try(world, mute), [], 0));
        broken.TrySound(File, 1);
        Assert.Contains(File, Assert.Throws<InvalidOperationException>(broken.Require).Message);
    }

    [Fact]
    public void A_mutant_that_goes_on_and_on_is_ended()
    {
        var (world, _) = Quorum.Value;
        Assert.Equal(Trial.TimedOut, world.Try(-1, 1000, Program.Root, File, 0).Said);
    }

    private static Trial Plain(string file, int seed) => Trial.Run(Program.Root, file, seed);

    private static Trial Try(MutatedWorld world, int mutant) =>
        world.Try(mutant, long.MaxValue, Program.Root, File, 0);

    private static (MutatedWorld World, int Mute) Compile()
    {
        var core = new MutatedCore();
        var world = new MutatedWorld(core.Compile(Program.Root, "Nodes/Quorum"));
        return (world, Assert.Single(core.Mutants, mutant => mutant.Before == "effects.Raise(decided);").Id);
    }
}
