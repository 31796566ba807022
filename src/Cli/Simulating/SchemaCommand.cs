using System.CommandLine;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary><c>ocf sim schema</c>: what may be read and what is written, for editors, programs and people.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var of = new Argument<string>("OF")
        {
            Description = "scenario for scenario files, for editors; reference for a page that explains every key of"
                + " them; results for what '-o json' writes",
            DefaultValueFactory = _ => "scenario",
        };
        of.AcceptOnlyFromAmong("scenario", "reference", "results");
        var command = new Command("schema", "Print a JSON schema, or the page that explains every key") { of };
        command.SetAction(parsed => terminal.Output.Write(parsed.GetValue(of) switch
        {
            "results" => ResultsSchema.Text,
            "reference" => ScenarioReference.Markdown(),
            _ => ScenarioSchema.Text,
        }));
        return command;
    }
}
