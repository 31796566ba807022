using System.CommandLine;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary><c>ocf sim schema</c>: the JSON schemas of what is read and of what is written.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var of = new Argument<string>("OF")
        {
            Description = "scenario for scenario files, for editors; results for what '-o json' writes",
            DefaultValueFactory = _ => "scenario",
        };
        of.AcceptOnlyFromAmong("scenario", "results");
        var command = new Command("schema", "Print a JSON schema, of scenario files or of results") { of };
        command.SetAction(parsed => terminal.Output.Write(
            parsed.GetValue(of) == "results" ? ResultsSchema.Text : ScenarioSchema.Text));
        return command;
    }
}
