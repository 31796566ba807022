using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Ocf.Sim;
using static Microsoft.CodeAnalysis.CSharp.SyntaxKind;

namespace Ocf.Tests;

/// <summary>
/// Puts every mutant of a file into it at once, each behind a switch, so that one compilation holds them all. Where a
/// pattern declares a variable nothing is changed: its scope would not survive the switch.
/// </summary>
internal sealed class Mutator(string file, List<Mutant> found, IReadOnlySet<int> refused) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<SyntaxKind, (SyntaxKind Kind, SyntaxKind Token)> Swaps = new()
    {
        [EqualsExpression] = (NotEqualsExpression, ExclamationEqualsToken),
        [NotEqualsExpression] = (EqualsExpression, EqualsEqualsToken),
        [LessThanExpression] = (LessThanOrEqualExpression, LessThanEqualsToken),
        [LessThanOrEqualExpression] = (LessThanExpression, LessThanToken),
        [GreaterThanExpression] = (GreaterThanOrEqualExpression, GreaterThanEqualsToken),
        [GreaterThanOrEqualExpression] = (GreaterThanExpression, GreaterThanToken),
        [LogicalAndExpression] = (LogicalOrExpression, BarBarToken),
        [LogicalOrExpression] = (LogicalAndExpression, AmpersandAmpersandToken),
        [AddExpression] = (SubtractExpression, MinusToken),
        [SubtractExpression] = (AddExpression, PlusToken),
        [BitwiseAndExpression] = (BitwiseOrExpression, BarToken),
        [BitwiseOrExpression] = (BitwiseAndExpression, AmpersandToken),
    };

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var inner = (ExpressionSyntax?)base.VisitBinaryExpression(node) ?? node;
        if (!Swaps.TryGetValue(node.Kind(), out var swap) || !MayChange(node)) return inner;
        var token = SyntaxFactory.Token(swap.Token).WithTriviaFrom(node.OperatorToken);
        return Switch(node, inner, SyntaxFactory.BinaryExpression(swap.Kind, node.Left, token, node.Right));
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var inner = (ExpressionSyntax?)base.VisitPrefixUnaryExpression(node) ?? node;
        return node.IsKind(LogicalNotExpression) && MayChange(node) ? Switch(node, inner, node.Operand) : inner;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (!MayChange(node)) return node;
        if (node.IsKind(TrueLiteralExpression))
            return Switch(node, node, SyntaxFactory.LiteralExpression(FalseLiteralExpression));
        return node.IsKind(FalseLiteralExpression)
            ? Switch(node, node, SyntaxFactory.LiteralExpression(TrueLiteralExpression))
            : node;
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var inner = (IfStatementSyntax?)base.VisitIfStatement(node) ?? node;
        if (node.Condition is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax || !MayChange(node.Condition))
            return inner;
        var negated = SyntaxFactory.PrefixUnaryExpression(
            LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(node.Condition.WithoutTrivia()));
        return inner.WithCondition(Switch(node.Condition, inner.Condition, negated));
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var inner = (StatementSyntax?)base.VisitExpressionStatement(node) ?? node;
        var isCheck = node.ToString().StartsWith("Invariant.That", StringComparison.Ordinal);
        if (isCheck || node.Expression is AwaitExpressionSyntax || Note(node, "") is not { } id) return inner;

        // The outer braces keep an else that follows from becoming the switch's own.
        return SyntaxFactory.ParseStatement(
            $"{{ if (!Ocf.Kernel.Mutation.Is({id})) {{ {inner.ToFullString()} }} }}\n");
    }

    // How a node is described to people decides nothing.
    private static bool MayChange(SyntaxNode node) =>
        !node.DescendantNodesAndSelf().Any(inner => inner is SingleVariableDesignationSyntax) &&
        !node.Ancestors().Any(outer => outer
            is AttributeSyntax or ParameterSyntax or PatternSyntax or SwitchLabelSyntax or ThrowExpressionSyntax
            or MethodDeclarationSyntax { Identifier.Text: "Describe" or "ToString" }
            or FieldDeclarationSyntax) &&
        !node.Ancestors().OfType<InvocationExpressionSyntax>().Any(
            call => call.Expression.ToString() == "Invariant.That");

    private int? Note(SyntaxNode node, string after)
    {
        if (node.Ancestors().Any(outer => outer is MethodDeclarationSyntax { Identifier.Text: "Describe" }))
            return null;
        var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        var id = found.Count;
        var around = node.Ancestors().OfType<MemberDeclarationSyntax>().First();
        var mutant = new Mutant(
            id, file, line, NameOf(around), 0, StableHash.Of(Flat(around)), Flat(node), Flat(after));
        while (found.Any(other => other.Key == mutant.Key)) mutant = mutant with { Ordinal = mutant.Ordinal + 1 };
        found.Add(mutant);
        return refused.Contains(id) ? null : id;
    }

    private ExpressionSyntax Switch(SyntaxNode node, ExpressionSyntax inner, ExpressionSyntax mutated) =>
        Note(node, mutated.ToString()) is { } id
            ? SyntaxFactory.ParseExpression(
                $"(Ocf.Kernel.Mutation.Is({id}) ? ({mutated}) : ({inner}))").WithTriviaFrom(node)
            : inner;

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        _ => "",
    };

    private static string Flat(object source) => string.Join(
        ' ', $"{source}".Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
