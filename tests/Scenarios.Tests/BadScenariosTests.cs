using System.Runtime.CompilerServices;

namespace Ocf.Tests;

/// <summary>One file for each mistake that people make; what they are told stands beside it.</summary>
public sealed class BadScenariosTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder(), "*.yaml").Select(path => Path.GetFileName(path)).Order(
            StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void Is_refused_with_place_and_cure(string file)
    {
        var path = Path.Combine(Folder(), file);
        var result = Repository.Read(path);
        Assert.Null(result.Value);
        Golden.Verify(string.Join("\n", result.Diagnostics), file: path, member: "error");
    }

    [Fact]
    public void Every_message_is_expected_and_every_expectation_has_its_file()
    {
        var verified = Directory.EnumerateFiles(Folder(), "*.verified.txt").Select(
            path => Path.GetFileName(path).Split('.')[0]);
        var files = Directory.EnumerateFiles(Folder(), "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path));
        Assert.Equal(files.Order(StringComparer.Ordinal), verified.Order(StringComparer.Ordinal));
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here) ?? "", "Bad");
}
