using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>Every scenario that is shipped can be read, says what it is about, and cannot hold for nothing.</summary>
public sealed class ShippedScenariosTests
{
    public static TheoryData<string> Files => [.. Repository.Scenarios.Select(
        path => Path.GetRelativePath(Repository.Root, path))];

    [Theory, MemberData(nameof(Files))]
    public void Is_read_without_any_complaint(string file)
    {
        var result = Repository.Read(Path.Combine(Repository.Root, file));
        Assert.Equal("", string.Join("\n", result.Diagnostics));
        Assert.NotNull(result.Value);
    }

    [Theory, MemberData(nameof(Files))]
    public void Tells_a_story_that_can_fail(string file)
    {
        var scenario = Repository.Read(Path.Combine(Repository.Root, file)).Value;
        Assert.NotNull(scenario);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), scenario.Name);
        Assert.InRange(scenario.Summary.Length, 40, 200);
        Assert.True(scenario.Seeds.Count >= 50);
        Assert.Contains(scenario.Expect.Claims, claim => claim.Kind == ClaimKind.Sometimes);
        Assert.Contains(scenario.Expect.Claims, claim => claim.Kind == ClaimKind.Eventually);
        Assert.Contains(scenario.Expect.Claims, claim => claim.Kind is ClaimKind.Always or ClaimKind.Never);
        Assert.Equal(Invariants.All, scenario.Expect.Invariants);
    }

    [Fact]
    public void There_is_one_for_each_kind_of_trouble()
    {
        Assert.True(Repository.Scenarios.Count >= 14);
        var folders = Repository.Scenarios.Select(path => Path.GetFileName(Path.GetDirectoryName(path))).Distinct();
        Assert.Equal(
            ["communication", "fencing", "hosting", "liveness", "membership", "quorum", "resources", "scenarios"],
            folders.Order());
    }
}
