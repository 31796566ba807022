using System.CommandLine;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary><c>ocf sim schema</c>: what a scenario file may hold, for editors and for people.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var format = new Option<string>("--output-as", "-o")
        {
            Description = "json (a JSON schema) or markdown (a page that explains every key)",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "json",
        };
        format.AcceptOnlyFromAmong("json", "markdown");
        var command = new Command("schema", "Print the JSON schema of scenario files, or its explanation") { format };
        command.SetAction(parsed =>
        {
            var isPage = parsed.GetValue(format) == "markdown";
            terminal.Output.Write(isPage ? ScenarioReference.Markdown() : ScenarioSchema.Text);
        });
        return command;
    }
}
