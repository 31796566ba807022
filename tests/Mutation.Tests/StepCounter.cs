using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ocf.Tests;

/// <summary>
/// Has every step of a component and every turn of a loop counted, so that a mutant that never comes to an end is ended
/// after the same count on every machine, whatever its clock says.
/// </summary>
internal sealed class StepCounter : CSharpSyntaxRewriter
{
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var inner = (MethodDeclarationSyntax?)base.VisitMethodDeclaration(node) ?? node;
        return node.Identifier.Text == "Step" && inner.Body is { } body
            ? inner.WithBody(body.WithStatements(body.Statements.Insert(0, Count())))
            : inner;
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var inner = (WhileStatementSyntax?)base.VisitWhileStatement(node) ?? node;
        return inner.WithStatement(Counted(inner.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var inner = (ForStatementSyntax?)base.VisitForStatement(node) ?? node;
        return inner.WithStatement(Counted(inner.Statement));
    }

    private static BlockSyntax Counted(StatementSyntax statement) => SyntaxFactory.Block(Count(), statement);

    private static StatementSyntax Count() => SyntaxFactory.ParseStatement("Ocf.Kernel.Mutation.Count();\n");
}
