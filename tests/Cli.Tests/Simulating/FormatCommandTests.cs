using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>What somebody sees who has scenario files laid out.</summary>
public sealed class FormatCommandTests : IDisposable
{
    private const string SplitBrain = "scenarios/two-node-split-brain.yaml";

    private readonly string _folder = Directory.CreateTempSubdirectory("ocf-fmt").FullName;

    private readonly string _text = File.ReadAllText(Path.Combine(ProgramRun.Root, SplitBrain));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_check_tells_and_writes_nothing_and_then_it_is_laid_out()
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        var path = Save("a.yaml", _text.Replace("\nsteps:\n", "  \n\n\nsteps:\n"));
        var before = File.ReadAllText(path);
        var check = await ProgramRun.Of("sim", "fmt", "--check", _folder);
        Assert.Equal(
            (ExitCode.ClaimFailed, $"{path}: is laid out otherwise\n0 as they should be, 1 not\n"),
            (check.ExitCode, check.Output));
        Assert.Equal(before, File.ReadAllText(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, path);
        var run = await ProgramRun.Of("sim", "fmt", link);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Equal(_text, File.ReadAllText(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal(path, new FileInfo(link).LinkTarget);
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
        var again = await ProgramRun.Of("sim", "fmt", "--check", path);
        Assert.Equal((ExitCode.Success, "1 as they should be, 0 not\n"), (again.ExitCode, again.Output));
    }

    [Fact]
    public async Task A_file_with_errors_leaves_all_as_they_are()
    {
        var good = Save("a.yaml", _text + "\n\n");
        Save("b.yaml", _text.Replace("cluster:", "clutser:"));
        var run = await ProgramRun.Of("sim", "fmt", _folder);
        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("b.yaml:", run.Error);
        Assert.Equal(_text + "\n\n", File.ReadAllText(good));
    }

    [Fact]
    public async Task What_is_shipped_is_laid_out_so()
    {
        var run = await ProgramRun.Of("sim", "fmt", "--check", "scenarios", "src/Cli/Demo", "src/Cli/Bench");
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
    }

    private string Save(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
