using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ocf.Tests;

/// <summary>
/// Core is a function. Types that would break this are banned by an analyzer at build time; what an analyzer does not
/// see (statements, references, the direction of dependencies) is held here.
/// </summary>
public sealed class CorePurityTests
{
    private static readonly string[] AllowedReferences =
        ["System.Runtime", "System.Collections", "System.Memory", "System.Linq", "System.Text.Encoding.Extensions"];

    private static readonly SyntaxKind[] BannedKeywords =
    [
        SyntaxKind.LockKeyword, SyntaxKind.AsyncKeyword, SyntaxKind.AwaitKeyword, SyntaxKind.UnsafeKeyword,
        SyntaxKind.VolatileKeyword, SyntaxKind.FloatKeyword, SyntaxKind.DoubleKeyword, SyntaxKind.StackAllocKeyword,
    ];

    [Fact]
    public void Core_references_nothing_but_the_plain_runtime()
    {
        var references = typeof(Ocf.Kernel.IComponent).Assembly.GetReferencedAssemblies();
        Assert.NotEmpty(references);
        SourceTree.AssertNone(
            references.Select(reference => reference.Name ?? "").Except(AllowedReferences),
            "Ocf.Core may reference only " + string.Join(", ", AllowedReferences));
    }

    [Fact]
    public void Core_has_no_project_reference_and_ships_no_package()
    {
        var project = XDocument.Parse(SourceTree.Read("src/Core/Ocf.Core.csproj"));
        Assert.Empty(project.Descendants("ProjectReference"));
        Assert.All(
            project.Descendants("PackageReference"),
            package => Assert.Equal("all", package.Attribute("PrivateAssets")?.Value));
    }

    [Fact]
    public void Core_neither_locks_nor_waits_nor_counts_in_floats()
    {
        SourceTree.AssertNone(
            from source in SourceTree.Core
            from token in source.Syntax.DescendantTokens()
            where BannedKeywords.Contains(token.Kind())
            select $"{source.At(token.GetLocation())}: {token.Text}",
            "A component is a function of its input; these words have no place in src/Core:");
    }

    [Theory]
    [InlineData("src/Core/Kernel", "Ocf.Kernel")]
    [InlineData("src/Core/Nodes", "Ocf.Kernel Ocf.Hosting Ocf.Nodes Ocf.Configuration")]
    [InlineData("src/Core/Resources/Model", "Ocf.Kernel Ocf.Resources Ocf.Configuration")]
    [InlineData("src/Core/Resources", "Ocf.Kernel Ocf.Hosting Ocf.Nodes Ocf.Resources Ocf.Configuration")]
    public void A_lower_layer_never_names_an_upper_one(string folder, string allowed)
    {
        var layers = allowed.Split(' ');
        SourceTree.AssertNone(
            from source in SourceTree.Core
            where source.Path.StartsWith(folder + "/")
            from used in source.Syntax.DescendantNodes().OfType<UsingDirectiveSyntax>()
            let name = used.Name?.ToString() ?? ""
            where name.StartsWith("Ocf.") && !layers.Contains(name)
            select $"{source.At(used)}: using {name}",
            $"{folder} may use only {allowed}; what an upper layer must know is raised, and the stack routes it:");
    }

    [Theory]
    [InlineData("Sim", "Ocf.Core Ocf.Scenarios")]
    [InlineData("Real", "Ocf.Core Ocf.Scenarios")]
    [InlineData("Scenarios", "Ocf.Core")]
    public void The_two_worlds_do_not_know_each_other(string project, string allowed)
    {
        var references = XDocument.Parse(SourceTree.Read($"src/{project}/Ocf.{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")?.Value ?? ""));
        SourceTree.AssertNone(references.Except(allowed.Split(' ')), $"src/{project} may reference only {allowed}:");
    }
}
