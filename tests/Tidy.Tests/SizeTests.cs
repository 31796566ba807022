using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ocf.Tests;

/// <summary>One concept a file, one screen a method: the numbers only ever get smaller.</summary>
public sealed class SizeTests
{
    private const int MaxFileLines = 300;
    private const int MaxMedianLines = 80;
    private const int MaxMethodLines = 60;
    private const int MaxColumns = 120;

    [Fact]
    public void No_file_is_longer_than_one_idea_needs() => SourceTree.AssertNone(
        SourceTree.Sources.Where(source => source.Lines.Count - 1 > MaxFileLines)
            .Select(source => $"{source.Path}: {source.Lines.Count - 1} lines"),
        $"A file has at most {MaxFileLines} lines; give the second idea its own:");

    [Fact]
    public void The_median_file_fits_a_screen()
    {
        int[] lengths = [.. SourceTree.Product.Select(source => source.Lines.Count - 1).Order()];
        Assert.InRange(lengths[lengths.Length / 2], 1, MaxMedianLines);
    }

    [Fact]
    public void Every_method_fits_a_screen() => SourceTree.AssertNone(
        from source in SourceTree.Sources
        from method in source.Syntax.DescendantNodes()
        where method is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
        let lines = Length(method)
        where lines > MaxMethodLines
        select $"{source.At(method)}: {lines} lines",
        $"A method has at most {MaxMethodLines} lines:");

    [Fact]
    public void No_line_is_wider_than_a_page() => SourceTree.AssertNone(
        from source in SourceTree.Sources
        from line in source.Lines.Select((text, index) => (text, index))
        where line.text.Length > MaxColumns
        select $"{source.Path}:{line.index + 1}: {line.text.Length} columns",
        $"A line has at most {MaxColumns} columns:");

    private static int Length(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
