using System.CommandLine;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary><c>ocf sim fmt</c>: lays scenario files out alike, or says which are not.</summary>
internal static class FormatCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = ScenarioFiles.Argument("FILE|DIR", "Scenario files, or folders of them");
        var check = new Option<bool>("--check")
        {
            Description = "Write nothing; end with 1 if a file is laid out otherwise",
        };
        var command = new Command("fmt", "Lay scenario files out alike: only blanks change, comments stay")
        {
            files, check,
        };
        command.SetAction(parsed => Run(
            ScenarioFiles.Find(parsed.GetValue(files) ?? []), parsed.GetValue(check), terminal));
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, bool check, Terminal terminal)
    {
        // All are read before one is written: a mistake in the last leaves the first alone.
        var changes = new List<(string Path, string Text)>();
        foreach (var scenario in ScenarioFiles.Load(paths, terminal))
        {
            var text = ScenarioLayout.Format(scenario.Text)
                ?? throw new CommandFailure(
                    ExitCode.Usage,
                    $"{scenario.FileName}: it cannot be laid out without changing what it says; nothing was written");
            if (!IsAsWritten(scenario.FileName, text)) changes.Add((scenario.FileName, text));
        }

        foreach (var (path, text) in changes)
        {
            if (!check) Write(path, text);
            terminal.Output.WriteLine($"{path}: {(check ? terminal.Bad("is laid out otherwise") : "laid out")}");
        }

        var others = check ? "not" : "changed";
        terminal.Output.WriteLine($"{paths.Count - changes.Count} as they should be, {changes.Count} {others}");
        return check && changes.Count > 0 ? ExitCode.ClaimFailed : ExitCode.Success;
    }

    private static bool IsAsWritten(string path, string text) =>
        File.ReadAllBytes(path).AsSpan().SequenceEqual(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Whoever reads the file meanwhile has the old one or the new one, never half of it.</summary>
    private static void Write(string path, string text)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var unfinished = target + ".unfinished";
        try
        {
            File.Copy(target, unfinished, overwrite: true); // With its permissions.
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.CannotCreate, $"cannot write '{path}': {fault.Message}");
        }
    }
}
