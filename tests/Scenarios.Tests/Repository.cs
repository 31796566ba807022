using System.Runtime.CompilerServices;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>Files of the repository, found from where this source stands.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Scenarios { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "scenarios"), "*.yaml", SearchOption.AllDirectories).Order(
            StringComparer.Ordinal)];

    public static ReadResult<Scenario> Read(string path) =>
        ScenarioReader.Read(File.ReadAllBytes(path), Path.GetFileName(path));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Ocf.sln"))) folder = Path.GetDirectoryName(
            folder);
        return folder ?? throw new DirectoryNotFoundException("no Ocf.sln above " + here);
    }
}
