using System.CommandLine;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary><c>ocf sim schema</c>: the JSON schema of scenario files, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("schema", "Print the JSON schema of scenario files, for editors");
        command.SetAction(_ => terminal.Output.Write(ScenarioSchema.Text));
        return command;
    }
}
