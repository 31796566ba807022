using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>Every command that a page tells its reader to type is one that works.</summary>
[Collection(nameof(Twins))]
public sealed class DocumentedCommandTests
{
    /// <summary>Commands that no unit test can run, each with what runs it instead, or why nothing does.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["./test"] = "runs this test",
        ["./ocf sim run scenarios"] = "minutes of work; every scenario has a test of its own",
        ["./ocf sim bench"] = "minutes of work; the benchmark has a test at a hundredth of its size",
        ["./ocf real run scenarios/two-node-split-brain.yaml"] = "needs root and namespaces: tests/Real.Tests",
        ["./ocf real run scenarios/two-node-split-brain.yaml --results results"] = "needs root: tests/Real.Tests",
        ["./ocf node keygen cluster.key"] = "writes a key: tests/Real.Tests",
        ["./ocf node run --config cluster.yaml"] = "needs a cluster: tests/Real.Tests",
        ["./ocf status"] = "needs a node: tests/Real.Tests",
    };

    [Fact]
    public async Task What_the_pages_say_can_be_typed()
    {
        var commands = Pages().SelectMany(DocumentedPage.CommandsOf).Distinct().ToArray();
        Assert.Contains("./ocf sim run scenarios/two-node-split-brain.yaml", commands);
        foreach (var command in commands)
        {
            if (command.StartsWith("./ocf ")) AssertParses(command);
            if (Elsewhere.ContainsKey(command)) continue;
            Assert.StartsWith("./ocf ", command);
            var run = await ProgramRun.Of(Arguments(command));
            Assert.True(run.ExitCode == ExitCode.Success, $"{command}: {run}");
        }
    }

    [Fact]
    public void The_first_command_of_the_readme_is_the_split_brain() => Assert.Equal(
        "./ocf sim run scenarios/two-node-split-brain.yaml",
        DocumentedPage.CommandsOf(Path.Combine(ProgramRun.Root, "README.md")).First());

    /// <summary>The tutorial changes the tree, so it has a test of its own, in a copy.</summary>
    private static IEnumerable<string> Pages() => Directory
        .EnumerateFiles(ProgramRun.Root, "*.md")
        .Concat(Directory.EnumerateFiles(Path.Combine(ProgramRun.Root, "docs"), "*.md"))
        .Where(page => Path.GetFileName(page) != "TUTORIAL.md");

    private static string[] Arguments(string command) =>
        [.. command.Split(' ').Skip(1).Select(word => word is "results" or "timeline.html" ? Temporary(word) : word)];

    private static string Temporary(string name) =>
        Path.Combine(Path.GetTempPath(), $"ocf-docs-{Environment.ProcessId}-{name}");

    private static void AssertParses(string command)
    {
        var tree = CommandLine.Tree(new Terminal(TextWriter.Null, TextWriter.Null));
        var errors = tree.Parse(Arguments(command)).Errors;
        Assert.True(errors.Count == 0, $"{command}: {string.Join(", ", errors)}");
    }
}
