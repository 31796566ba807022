using System.CommandLine;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary><c>ocf sim check</c>: judges a history that a run left, or any other in Jepsen's form.</summary>
internal static class CheckCommand
{
    /// <summary>Of what fits before a misfit, so many are shown: more explains nothing.</summary>
    private const int PrefixShown = 5;

    private static readonly SequentialModelKind[] Models = [RegisterModel.Kind];

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("HISTORY") { Description = "In Jepsen's form, one JSON object a line" };
        var model = new Option<string>("--model")
        {
            Description = "What the clients used: register",
            HelpName = "MODEL",
            DefaultValueFactory = _ => RegisterModel.Kind.Name,
        };
        model.AcceptOnlyFromAmong([.. Models.Select(each => each.Name)]);
        var command = new Command("check", "Say whether what clients saw is linearizable") { file, model };
        command.SetAction(parsed =>
        {
            var kind = Models.First(each => each.Name == parsed.GetValue(model));
            return Run(Read(parsed.GetRequiredValue(file), kind), kind, terminal);
        });
        return command;
    }

    private static History Read(string path, SequentialModelKind model)
    {
        try
        {
            using var lines = new StreamReader(path);
            var read = JepsenReader.Read(lines, path, model);
            return read.History ?? throw new CommandFailure(ExitCode.Usage, read.Error);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, $"cannot read '{path}': {fault.Message}");
        }
    }

    private static int Run(History history, SequentialModelKind model, Terminal terminal)
    {
        var result = new LinearizabilityChecker(model).Check(history);
        foreach (var finding in result.Findings)
        {
            if (finding.Explanation != "") terminal.Output.WriteLine(finding.Explanation);
            var skipped = Math.Max(0, finding.Prefix.Count - PrefixShown);
            foreach (var operation in finding.Prefix.Skip(skipped)) terminal.Output.WriteLine($"  after {operation}");
        }

        var keys = Words.Count(result.Findings.Count, "key");
        var size = $"{Words.Count(history.Operations.Count, "operation")} on {keys}";
        switch (result.Verdict)
        {
            case Verdict.Held:
                terminal.Output.WriteLine($"{terminal.Good("linearizable")}: {size}");
                return ExitCode.Success;
            case Verdict.Failed:
                terminal.Output.WriteLine($"{terminal.Bad("not linearizable")}: {size}");
                return ExitCode.ClaimFailed;
            default:
                terminal.Output.WriteLine($"unknown: {size}, and the search has reached its bound");
                return ExitCode.Undecided;
        }
    }
}
