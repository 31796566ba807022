using Microsoft.CodeAnalysis.CSharp;

namespace Ocf.Tests;

/// <summary>The tool changes what it says, and the scenarios notice a change that breaks the cluster.</summary>
public sealed class MutatorTests
{
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
    public void A_quorum_of_nobody_is_noticed_and_the_sound_code_is_not()
    {
        const string File = "scenarios/quorum/a-minority-stops-what-it-runs.yaml";
        var core = new MutatedCore();
        var world = new MutatedWorld(core.Compile(Program.Root, "Nodes/Quorum"));
        var mute = Assert.Single(core.Mutants, mutant => mutant.Before == "effects.Raise(decided);");
        Assert.StartsWith("Held|", world.Try(-1, long.MaxValue, Program.Root, File, 1));
        Assert.StartsWith("seed 1: ", world.Try(mute.Id, long.MaxValue, Program.Root, File, 1));
        Assert.StartsWith("Held|", world.Try(-1, long.MaxValue, Program.Root, File, 1));
    }
}
