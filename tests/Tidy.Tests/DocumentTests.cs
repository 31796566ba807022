using System.Text.RegularExpressions;

namespace Ocf.Tests;

/// <summary>The pages that people read: their links lead somewhere, their code blocks say what they are.</summary>
public sealed partial class DocumentTests
{
    private const int MaxReadmeLines = 120;

    private static IEnumerable<string> Pages => SourceTree.Files().Where(path => path.EndsWith(".md"));

    [Fact]
    public void A_link_to_a_file_leads_to_one() => SourceTree.AssertNone(
        from page in Pages
        from link in Link().Matches(SourceTree.Read(page))
        let target = link.Groups[1].Value.Split('#')[0]
        where target != "" && !target.Contains("://")
        where !Path.Exists(Path.Combine(SourceTree.Root, Path.GetDirectoryName(page) ?? "", target))
        select $"{page}: {target}",
        "These lead nowhere:");

    [Fact]
    public void A_code_block_names_its_language() => SourceTree.AssertNone(
        from page in Pages
        from fence in SourceTree.Read(page).Split('\n').Where(line => line.StartsWith("```")).Index()
        where fence.Index % 2 == 0 && fence.Item.Length == 3
        select page,
        "Open it with ```sh (commands, which a test runs), ```text (output) or the name of a language:");

    [Fact]
    public void The_readme_is_short_enough_to_be_read()
    {
        Assert.True(File.Exists(Path.Combine(SourceTree.Root, "README.md")), "there is no README.md");
        Assert.InRange(SourceTree.Read("README.md").Split('\n').Length - 1, 20, MaxReadmeLines);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
