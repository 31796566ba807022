using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ocf.Tests;

/// <summary>Core with all mutants of one folder in it, compiled in memory. What does not compile is left out.</summary>
internal sealed partial class MutatedCore
{
    private const string Switch = """
        namespace Ocf.Kernel;
        public static class Mutation
        {
            public static int Active = -1;
            public static long Left = long.MaxValue;
            public static readonly bool[] Reached = new bool[65536];
            public static bool Is(int id)
            {
                Reached[id] = true;
                if (id != Active) return false;
                if (--Left < 0) throw new System.TimeoutException();
                return true;
            }
            public static void Count()
            {
                if (--Left < 0) throw new System.TimeoutException();
            }
        }
        """;

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private readonly HashSet<int> _refused = [];

    public IReadOnlyList<Mutant> Mutants { get; private set; } = [];

    public byte[] Compile(string root, string folder)
    {
        for (var attempt = 0; attempt < 30; attempt++)
        {
            var compilation = Build(root, folder);
            using var image = new MemoryStream();
            var emitted = compilation.Emit(image);
            if (emitted.Success)
            {
                Mutants = [.. Mutants.Where(mutant => !_refused.Contains(mutant.Id))];
                return image.ToArray();
            }

            var errors = emitted.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).ToList();
            var before = _refused.Count;
            foreach (var error in errors) _refused.UnionWith(Around(error));
            if (_refused.Count == before) throw new InvalidOperationException(string.Join('\n', errors));
        }

        throw new InvalidOperationException("too much does not compile");
    }

    private CSharpCompilation Build(string root, string folder)
    {
        var found = new List<Mutant>();
        var trees = new List<SyntaxTree>
        {
            CSharpSyntaxTree.ParseText(Switch, Language), CSharpSyntaxTree.ParseText(Usings, Language),
        };
        var core = Path.Combine(root, "src/Core");
        foreach (var path in Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories).Order(
            StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(root, path);
            if (name.Contains("/obj/") || name.Contains("/bin/")) continue;
            var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(path), Language);
            var source = tree.GetRoot();
            if (name.StartsWith($"src/Core/{folder}/", StringComparison.Ordinal))
            {
                var mutated = new Mutator(name, found, _refused).Visit(source);
                source = CSharpSyntaxTree.ParseText(mutated.ToFullString(), Language).GetRoot();
            }

            trees.Add(CSharpSyntaxTree.ParseText(new StepCounter().Visit(source).ToFullString(), Language));
        }

        Mutants = found;
        var platform = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator);
        var references = platform.Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true,
            nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("Ocf.Core", trees, references, options);
    }

    /// <summary>The mutants in the smallest piece of source around an error that holds any.</summary>
    private static IEnumerable<int> Around(Diagnostic error)
    {
        var node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan);
        for (; node is not null; node = node.Parent)
            if (SwitchCall().Matches(node.ToString()) is { Count: > 0 } calls)
                return calls.Select(call => int.Parse(call.Groups[1].ValueSpan));
        return [];
    }

    [GeneratedRegex(@"Mutation\.Is\((\d+)\)")]
    private static partial Regex SwitchCall();
}
