using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Ocf.Kernel;

/// <summary>Asserts what only a bug of ours can break, in release builds too; never what the world may do.</summary>
public static class Invariant
{
    public static void That(
        [DoesNotReturnIf(false)] bool condition,
        [CallerArgumentExpression(nameof(condition))] string text = "",
        [CallerMemberName] string member = "")
    {
        if (!condition) throw new InvariantViolation($"{member}: {text}");
    }
}

/// <summary>A bug in Ocf itself. Nobody catches it: a node that no longer understands its state must stop.</summary>
public sealed class InvariantViolation(string message) : Exception(message);
