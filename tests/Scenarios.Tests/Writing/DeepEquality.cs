using System.Collections;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>Compares what was read from two files, whatever lines it stood in.</summary>
internal static class DeepEquality
{
    private static readonly string[] Ignored = ["Line", "Column", "EqualityContract"];

    /// <summary>Where the two differ first, or null.</summary>
    public static string? Difference(object? left, object? right, string path = "")
    {
        if (left is null || right is null) return left is null && right is null ? null : Say(left, right, path);
        if (left is IEnumerable list and not string) return Items(list, (IEnumerable)right, path);
        if (left.GetType() != right.GetType()) return Say(left.GetType(), right.GetType(), path);
        if (left is ChaosKind) return ReferenceEquals(left, right) ? null : Say(left, right, path);
        if (left is Condition condition) return Difference(condition.Text, ((Condition)right).Text, path);
        if (left is string || left.GetType().IsValueType) return left.Equals(right) ? null : Say(left, right, path);
        foreach (var property in left.GetType().GetProperties())
        {
            if (Ignored.Contains(property.Name) || property.GetIndexParameters().Length > 0) continue;
            if (property.GetMethod is not { IsStatic: false }) continue;
            var found = Difference(property.GetValue(left), property.GetValue(right), $"{path}.{property.Name}");
            if (found is not null) return found;
        }

        return null;
    }

    private static string? Items(IEnumerable left, IEnumerable right, string path)
    {
        object?[] mine = [.. left.Cast<object?>()];
        object?[] other = [.. right.Cast<object?>()];
        if (mine.Length != other.Length) return $"{path}: {mine.Length} items and {other.Length}";
        for (var i = 0; i < mine.Length; i++)
            if (Difference(mine[i], other[i], $"{path}[{i}]") is { } found)
                return found;
        return null;
    }

    private static string Say(object? left, object? right, string path) => $"{path}: {left} and {right}";
}
