using System.Text.RegularExpressions;

namespace Ocf.Tests;

/// <summary>The shape of the repository: tests mirror what they test, and no machine's paths are left in it.</summary>
public sealed partial class TreeTests
{
    /// <summary>Folders of tests that are about no one folder of the source, each with its reason.</summary>
    private static readonly Dictionary<string, string> Apart = new()
    {
        ["tests/Core.Tests/Harness"] = "the smallest world in which whole nodes run",
        ["tests/Core.Tests/Paper"] = "one class for each section of the paper",
        ["tests/Sim.Tests/Museum"] = "bugs planted in every part, to see whether they are found",
    };

    private static readonly string[] TextEndings =
        [".cs", ".csproj", ".props", ".json", ".md", ".yaml", ".yml", ".txt", ".sln", ".sh", ".editorconfig"];

    [Fact]
    public void A_test_stands_where_its_subject_stands() => SourceTree.AssertNone(
        from folder in SourceTree.Sources.Select(source => source.Folder).Distinct()
        where folder.StartsWith("tests/") && folder.Count(letter => letter == '/') > 1
        where !Apart.Keys.Any(apart => folder == apart || folder.StartsWith(apart + "/"))
        let subject = "src/" + folder["tests/".Length..].Replace(".Tests/", "/")
        where !Directory.Exists(Path.Combine(SourceTree.Root, subject))
        select $"{folder}: no {subject}",
        "A folder of tests has the path of the folder that it tests, or stands in TreeTests.Apart with its reason:");

    [Fact]
    public void No_path_of_one_machine_is_in_the_tree() => SourceTree.AssertNone(
        from path in SourceTree.Files()
        where TextEndings.Contains(Path.GetExtension(path)) || Path.GetFileName(path) is "ocf" or "test" or "run"
        where !path.StartsWith("reports/")
        from line in SourceTree.Read(path).Split('\n').Select((text, index) => (text, index))
        from Match machine in MachinePath().Matches(line.text)
        select $"{path}:{line.index + 1}: {machine.Value}",
        "Ask the system for its folder of temporary files; write no path that only one machine has:");

    [Fact]
    public void Every_text_file_is_utf8_with_plain_line_ends() => SourceTree.AssertNone(
        from path in SourceTree.Files()
        where TextEndings.Contains(Path.GetExtension(path)) && !path.EndsWith(".sln")
        let text = SourceTree.Read(path)
        where text.Contains('\r') || text.Contains('\uFFFD')
        select path,
        "Text is UTF-8 and ends its lines with LF:");

    [Fact]
    public void The_solution_knows_every_project() => SourceTree.AssertNone(
        from path in SourceTree.Files()
        where path.EndsWith(".csproj")
        where !SourceTree.Read("Ocf.sln").Contains(path.Replace('/', '\\'))
        select path,
        "Add it with `dotnet sln add`:");

    [Fact]
    public void Every_package_has_one_exact_version() => SourceTree.AssertNone(
        from line in SourceTree.Read("Directory.Packages.props").Split('\n')
        where line.Contains("PackageVersion ") && line.AsSpan().ContainsAny("*[],()")
        select line.Trim(),
        "Pin it:");

    /// <summary>At the start of a path only: what lies in <c>/var</c> or <c>/proc</c> is the system's own.</summary>
    [GeneratedRegex("(?<![\\w}])/(work|tmp|root|home|Users)/")]
    private static partial Regex MachinePath();
}
