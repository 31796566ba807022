using System.Diagnostics;

namespace Ocf.Tests;

/// <summary>What git knows of this tree.</summary>
internal static class History
{
    public static string Head(string root) => Ask(root, "rev-parse", "--short", "HEAD").Trim();

    /// <summary>Scenarios that differ from that commit, or are not in git at all.</summary>
    public static IReadOnlySet<string> ScenariosSince(string root, string commit) => Ask(
            root, "diff", "--name-only", commit, "--", "scenarios")
        .Split('\n')
        .Concat(Ask(root, "ls-files", "--others", "--exclude-standard", "scenarios").Split('\n')).ToHashSet();

    private static string Ask(string root, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", root, .. arguments])
        {
            RedirectStandardOutput = true,
        });
        if (git is null) throw new InvalidOperationException("there is no git");
        var said = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? said : throw new InvalidOperationException($"git {string.Join(' ', arguments)}");
    }
}
