using CsCheck;
using Ocf.Cli;

namespace Ocf.Tests;

public sealed class SpellingTests
{
    private static readonly string[] Options = ["--seed", "--seeds", "--jobs", "--results", "--help"];

    [Theory]
    [InlineData("--seeed", "--seed")]
    [InlineData("--sedes", "--seeds")]
    [InlineData("--result", "--results")]
    [InlineData("--job", "--jobs")]
    [InlineData("--colour", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_meant_if_it_is_near(string typed, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(typed, Options));

    [Fact]
    public void Any_word_of_any_length_gets_an_answer() =>
        Gen.String[0, 200].Sample(word => Spelling.Nearest(word, Options) is null or ['-', '-', ..]);
}
