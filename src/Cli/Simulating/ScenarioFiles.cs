using System.CommandLine;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>Finds and reads the scenario files that a command line names.</summary>
internal static class ScenarioFiles
{
    /// <summary>No scenario is longer; a file that is, is something else.</summary>
    private const int MaxBytes = 1 << 20;

    public static Argument<string[]> Argument(string name, string description) => new(name)
    {
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        Validators = { RefuseOptions },
    };

    /// <summary>Every file named, and every <c>*.yaml</c> below every folder named, in a fixed order.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> names)
    {
        var found = new List<string>();
        foreach (var name in names)
        {
            if (Directory.Exists(name)) found.AddRange(Below(name));
            else if (File.Exists(name)) found.Add(name);
            else throw new CommandFailure(ExitCode.Usage, $"there is no file or folder '{name}'");
        }

        return [.. found.Distinct()];
    }

    /// <summary>Reads them all, shows everything that is wrong with any, and fails if one has errors.</summary>
    public static IReadOnlyList<Scenario> Load(IEnumerable<string> names, Terminal terminal)
    {
        var scenarios = new List<Scenario>();
        var bad = 0;
        foreach (var path in Find(names))
        {
            var result = Read(path);
            Show(result.Diagnostics, terminal);
            if (result.Value is null) bad++;
            else scenarios.Add(result.Value);
        }

        if (bad == 0) return scenarios;
        throw new CommandFailure(ExitCode.Usage, bad == 1 ? "a scenario has errors" : $"{bad} scenarios have errors");
    }

    public static ReadResult<Scenario> Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new CommandFailure(ExitCode.Usage, $"'{path}' is longer than a mebibyte: that is no scenario");
            return ScenarioReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, $"cannot read '{path}': {fault.Message}");
        }
    }

    public static void Show(IEnumerable<Diagnostic> diagnostics, Terminal terminal)
    {
        foreach (var diagnostic in diagnostics) terminal.Error.WriteLine(diagnostic);
    }

    private static IEnumerable<string> Below(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)];
        if (files.Length == 0) throw new CommandFailure(ExitCode.Usage, $"there is no *.yaml below '{folder}'");
        return files.Order(StringComparer.Ordinal);
    }

    /// <summary>Whatever fits nowhere else is taken for a file; a misspelt option is none.</summary>
    private static void RefuseOptions(System.CommandLine.Parsing.ArgumentResult result)
    {
        foreach (var token in result.Tokens)
        {
            if (!token.Value.StartsWith('-') || File.Exists(token.Value)) continue;
            var near = result.Parent is System.CommandLine.Parsing.CommandResult command
                ? CommandLine.NearestOption(command, token.Value)
                : null;
            result.AddError($"there is no option '{token.Value}'{(near is null ? "" : $"; did you mean '{near}'?")}");
        }
    }
}
