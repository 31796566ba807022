using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ocf.Tests;

/// <summary>The files of this repository as the tidy tests see them: read once, parsed once, builds left out.</summary>
internal static class SourceTree
{
    private static readonly string[] Generated = ["bin", "obj", "artifacts", "results", ".git", ".vs", ".idea"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Files("src").Concat(Files("tests")).Where(path => path.EndsWith(".cs")).Select(Parse)];

    public static IEnumerable<SourceFile> Core => Sources.Where(source => source.Path.StartsWith("src/Core/"));

    public static IEnumerable<SourceFile> Product => Sources.Where(source => source.Path.StartsWith("src/"));

    /// <summary>Paths below a folder, relative to the root, in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string folder = "")
    {
        var found = new List<string>();
        Collect(Path.Combine(Root, folder), found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Fails with every offender, one a line, and with what to do about them.</summary>
    public static void AssertNone(IEnumerable<string> offenders, string cure)
    {
        string[] all = [.. offenders];
        if (all.Length > 0) Assert.Fail($"{cure}\n{string.Join('\n', all)}");
    }

    private static SourceFile Parse(string path)
    {
        var text = Read(path);
        return new SourceFile(path, text.Split('\n'), CSharpSyntaxTree.ParseText(text).GetRoot());
    }

    private static void Collect(string folder, List<string> found)
    {
        if (!Directory.Exists(folder)) return;
        found.AddRange(Directory.GetFiles(folder).Select(file => Path.GetRelativePath(Root, file)));
        foreach (var inner in Directory.GetDirectories(folder))
            if (!Generated.Contains(Path.GetFileName(inner)))
                Collect(inner, found);
    }

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file) ?? ".", "..", ".."));
}

/// <summary>One C# file: its path from the root, its lines, and its syntax.</summary>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines, SyntaxNode Syntax)
{
    public string At(SyntaxNode node) => At(node.GetLocation());

    public string At(Location location) => $"{Path}:{location.GetLineSpan().StartLinePosition.Line + 1}";

    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "";
}
