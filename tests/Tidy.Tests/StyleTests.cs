using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ocf.Tests;

/// <summary>What review would otherwise have to say again and again.</summary>
public sealed partial class StyleTests
{
    /// <summary>How many `!` after an expression the tree has today; lower it when one goes.</summary>
    private const int ForgivenNulls = 0;

    [Fact]
    public void No_warning_is_silenced_in_the_code_and_no_region_folded() => SourceTree.AssertNone(
        from source in SourceTree.Sources
        from trivia in source.Syntax.DescendantTrivia(descendIntoTrivia: true)
        where trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia) || trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
        select source.At(trivia.GetLocation()),
        "Cure the warning, or change the rule for everyone in .editorconfig:");

    [Fact]
    public void Null_is_handled_not_forgiven()
    {
        string[] forgiven =
        [
            .. from source in SourceTree.Product
               from node in source.Syntax.DescendantNodes().OfType<PostfixUnaryExpressionSyntax>()
               where node.IsKind(SyntaxKind.SuppressNullableWarningExpression)
               select $"{source.At(node)}: {node}",
        ];
        if (forgiven.Length > ForgivenNulls)
            Assert.Fail($"{forgiven.Length} forgiven nulls, {ForgivenNulls} allowed:\n{string.Join('\n', forgiven)}");
    }

    [Fact]
    public void Nothing_is_left_for_later_and_no_code_is_commented_out() => SourceTree.AssertNone(
        from source in SourceTree.Sources
        from trivia in source.Syntax.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
        let text = trivia.ToString()
        where Later().IsMatch(text) || DeadCode().IsMatch(text)
        select $"{source.At(trivia.GetLocation())}: {text}",
        "Do it, or say why it is not done; git keeps old code:");

    [Fact]
    public void A_namespace_is_a_chapter_and_stands_once_at_the_top() => SourceTree.AssertNone(
        from source in SourceTree.Product
        let declared = source.Syntax.ChildNodes().OfType<BaseNamespaceDeclarationSyntax>().SingleOrDefault()
        where source.Syntax.ChildNodes().OfType<GlobalStatementSyntax>().FirstOrDefault() is null
        where Types(source).Any()
        where declared is not FileScopedNamespaceDeclarationSyntax || declared.Name.ToString() != ChapterOf(source.Path)
        select $"{source.Path}: {declared?.Name.ToString() ?? "none"}, not {ChapterOf(source.Path)}",
        "Namespaces are flat, one for each chapter, and file-scoped:");

    [Fact]
    public void A_class_is_sealed_or_made_to_be_derived_from() => SourceTree.AssertNone(
        from source in SourceTree.Product
        from type in source.Syntax.DescendantNodes().OfType<TypeDeclarationSyntax>()
        where type is ClassDeclarationSyntax || type.IsKind(SyntaxKind.RecordDeclaration)
        where !type.Modifiers.Any(word => word.Kind() is
            SyntaxKind.SealedKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.StaticKeyword)
        select $"{source.At(type)}: {type.Identifier}",
        "Seal it:");

    [Fact]
    public void A_file_is_named_after_what_it_holds() => SourceTree.AssertNone(
        from source in SourceTree.Product
        let name = Path.GetFileNameWithoutExtension(source.Path).Split('.')[0]
        let types = Types(source).ToArray()
        where types.Length == 1 && types[0] != name && !name.EndsWith("Events") && !name.EndsWith("Records")
        select $"{source.Path} holds {types[0]}",
        "A file with one type bears its name, but for the events and records of a component:");

    private static IEnumerable<string> Types(SourceFile source) => source.Syntax
        .DescendantNodes(outer => outer is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<BaseTypeDeclarationSyntax>()
        .Select(type => type.Identifier.Text);

    /// <summary>src/Core has a namespace for each folder below it, every other project one in all.</summary>
    private static string ChapterOf(string path)
    {
        var folders = path.Split('/');
        return "Ocf." + (folders[1] == "Core" ? folders[2] : folders[1]);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Later();

    [GeneratedRegex(@"^//\s*([{}]|.*(;|\)\s*\{)\s*$)")]
    private static partial Regex DeadCode();
}
