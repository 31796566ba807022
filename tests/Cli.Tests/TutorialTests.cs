using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Ocf.Tests;

/// <summary>
/// Whoever follows the tutorial sees what it says: its commands run one after the other in a copy of the tree, files
/// are saved where it says so, and what comes out is what stands below them.
/// </summary>
public sealed partial class TutorialTests : IDisposable
{
    // In a worktree '.git' is a file, by which the copy's git would find the real tree.
    private static readonly string[] NotCopied = ["bin", "obj", "artifacts", "results", ".git", ".vs", ".idea"];

    private readonly DirectoryInfo _tree = Directory.CreateTempSubdirectory("ocf-tutorial-");

    public void Dispose() => _tree.Delete(recursive: true);

    [Fact]
    public void The_tutorial_can_be_followed()
    {
        Copy(ProgramRun.Root, _tree.FullName);
        Shell("git init -q && git add -A && git commit -q -m 'As it is'", 0);
        var said = "";
        var commands = 0;
        var blocks = DocumentedPage.BlocksOf(Path.Combine(ProgramRun.Root, "docs", "TUTORIAL.md"));
        foreach (var (i, block) in blocks.Index())
        {
            if (block.Language == "yaml" && Saved().Match(block.Before) is { Success: true } file)
                File.WriteAllLines(Path.Combine(_tree.FullName, file.Groups[1].Value), block.Lines);
            if (block.Language == "text") AssertSays(said, block);
            if (block.Language != "sh") continue;
            var shown = i + 1 < blocks.Count && blocks[i + 1].Language == "text" ? blocks[i + 1].Lines : [];
            var code = shown.Any(line => line.EndsWith(", 1 failed")) ? 1 : 0;
            said = string.Concat(block.Lines.Select(line => Shell(line, code)));
            commands += block.Lines.Count;
        }

        Assert.True(commands > 10, "the tutorial has no commands");
    }

    /// <summary>The lines stand there in this order, without others between them except for '...'.</summary>
    private static void AssertSays(string said, CodeBlock block)
    {
        var lines = said.TrimEnd('\n').Split('\n');
        var at = 0;
        var isGap = false;
        foreach (var line in block.Lines)
        {
            if (line == "...")
            {
                isGap = true;
                continue;
            }

            var found = isGap ? Array.IndexOf(lines, line, at) : at < lines.Length && lines[at] == line ? at : -1;
            Assert.True(found >= 0, $"the tutorial shows '{line}', but this came:\n{said}");
            at = found + 1;
            isGap = false;
        }
    }

    private string Shell(string command, int code)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = _tree.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_")).ToArray())
            start.Environment.Remove(name);
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetTempPath();
        foreach (var who in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{who}_NAME"] = "A reader";
            start.Environment[$"GIT_{who}_EMAIL"] = "reader@example.org";
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("there is no shell");
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == code, $"{command}: exit {process.ExitCode}\n{output}\n{error.Result}");
        return output;
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            if (!NotCopied.Contains(Path.GetFileName(file)))
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
            if (!NotCopied.Contains(Path.GetFileName(folder)))
                Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    [GeneratedRegex("^Save this as `(.+)`:$")]
    private static partial Regex Saved();
}
