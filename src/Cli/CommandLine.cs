using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Ocf.Cli;

/// <summary>The program <c>ocf</c>: its tree of commands, and what becomes of arguments that do not fit it.</summary>
internal static class CommandLine
{
    private static readonly Option<bool> Debug = new("--debug")
    {
        Description = "Show where an internal error happened",
        Recursive = true,
    };

    private static readonly Option<bool> NoColor = new("--no-color")
    {
        Description = "No colours (as NO_COLOR=1)",
        Recursive = true,
    };

    public static Command Tree(Terminal terminal) => new("ocf", "High availability, in a simulator and on real nodes")
    {
        DemoCommand.Create(terminal),
        SimulateCommand.Create(terminal),
        LabCommand.Create(terminal),
        NodeCommand.Create(terminal),
        ResourceCommand.Create(terminal),
        StatusCommand.Create(terminal),
        new HelpOption { Recursive = true },
        new VersionOption(terminal),
        Debug,
        NoColor,
    };

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        var parsed = Tree(terminal).Parse(args);
        var asked = parsed.Action is HelpAction or VersionAction;
        if (!asked && parsed.Errors.Count > 0) return Explain(parsed, terminal);
        if (parsed.GetValue(NoColor)) terminal.UseColor = false;
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (CommandFailure failure)
        {
            await terminal.Error.WriteLineAsync($"ocf: {failure.Message}");
            return failure.ExitCode;
        }
        catch (Exception bug) when (!parsed.GetValue(Debug))
        {
            await terminal.Error.WriteLineAsync($"ocf: internal error: {bug.GetType().Name}: {OneLine(bug.Message)}");
            await terminal.Error.WriteLineAsync("ocf: this is a bug of ours; --debug shows where it is");
            return ExitCode.InternalError;
        }
        catch (Exception bug)
        {
            await terminal.Error.WriteLineAsync($"ocf: internal error: {bug}");
            return ExitCode.InternalError;
        }
    }

    private static int Explain(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult;
        var typed = parsed.UnmatchedTokens.FirstOrDefault();
        if (typed is not null)
        {
            var near = typed.StartsWith('-') ? NearestOption(command, typed) : NearestCommand(command, typed);
            var thing = typed.StartsWith('-') ? "option" : "command";
            var hint = near is null ? "" : $"; did you mean '{near}'?";
            terminal.Error.WriteLine($"ocf: there is no {thing} '{typed}' for '{PathOf(command)}'{hint}");
        }
        else
        {
            foreach (var error in parsed.Errors.DistinctBy(error => error.Message))
                terminal.Error.WriteLine($"ocf: {OneLine(error.Message)}");
        }

        terminal.Error.WriteLine($"Try '{PathOf(command)} --help'.");
        return ExitCode.Usage;
    }

    private static string? NearestCommand(CommandResult command, string word) =>
        Spelling.Nearest(word, command.Command.Subcommands.Select(inner => inner.Name));

    /// <summary>The option of a command, or of one above it, that a misspelt one was most likely meant to be.</summary>
    public static string? NearestOption(CommandResult command, string word)
    {
        var names = new List<string>();
        for (SymbolResult? at = command; at is not null; at = at.Parent)
            if (at is CommandResult outer)
                names.AddRange(
                    outer.Command.Options.Where(one => at == command || one.Recursive).Select(one => one.Name));
        return Spelling.Nearest(word, names);
    }

    public static string PathOf(CommandResult command) =>
        command.Parent is CommandResult outer ? $"{PathOf(outer)} {command.Command.Name}" : command.Command.Name;

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
