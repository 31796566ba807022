using System.CommandLine;
using System.Text;
using Ocf.Cli;

namespace Ocf.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Every_command_explains_itself()
    {
        var text = new StringBuilder();
        foreach (var path in Paths(CommandLine.Tree(new Terminal(TextWriter.Null, TextWriter.Null)), []))
        {
            var help = await ProgramRun.Of([.. path, "--help"]);
            Assert.Equal(ExitCode.Success, help.ExitCode);
            Assert.Equal("", help.Error);
            text.AppendLine($"$ {string.Join(' ', ["ocf", .. path, "--help"])}").AppendLine(help.Output.TrimEnd());
            text.AppendLine();
        }

        Golden.Verify(text.ToString());
    }

    [Theory]
    [InlineData("no-command")]
    [InlineData("unknown-command", "simulate")]
    [InlineData("misspelt-command", "sim", "valdate")]
    [InlineData("no-file", "sim", "run")]
    [InlineData("misspelt-option", "sim", "run", "x.yaml", "--seeed", "4")]
    [InlineData("not-a-seed", "sim", "run", "x.yaml", "--seed", "-4")]
    [InlineData("seeds-backwards", "sim", "run", "x.yaml", "--seeds", "9..1")]
    [InlineData("seed-and-seeds", "sim", "run", "x.yaml", "--seed", "1", "--seeds", "1..2")]
    [InlineData("unknown-format", "sim", "run", "x.yaml", "-o", "yaml")]
    [InlineData("no-jobs", "sim", "run", "x.yaml", "--jobs", "0")]
    [InlineData("missing-file", "sim", "run", "nowhere/x.yaml")]
    [InlineData("folder-without-scenarios", "sim", "validate", "src/Core/Kernel")]
    public async Task Wrong_arguments_end_with_64_and_say_what_would_be_right(string name, params string[] args)
    {
        var run = await ProgramRun.Of(args);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.DoesNotContain("   at ", run.Error);
        Golden.Verify(run.ToString(), name);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        var run = await ProgramRun.Of("--version");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Matches(@"^ocf \d+\.\d+\.\d+\n$", run.Output);
    }

    private static IEnumerable<string[]> Paths(Command command, string[] path)
    {
        yield return path;
        foreach (var inner in command.Subcommands)
            foreach (var found in Paths(inner, [.. path, inner.Name]))
                yield return found;
    }
}
