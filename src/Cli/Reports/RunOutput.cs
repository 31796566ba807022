using System.CommandLine;

namespace Ocf.Cli;

/// <summary>The options of every command that runs scenarios, and what they do.</summary>
internal static class RunOutput
{
    public static Option<string?> ResultsOption() => new("--results")
    {
        Description = "Leave reports below this folder: timeline, JUnit, SARIF, JSON, Markdown, events, metrics, plots",
        HelpName = "DIR",
    };

    public static Option<string> FormatOption()
    {
        var format = new Option<string>("--output-as", "-o")
        {
            Description = "text or json",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    public static void Write(RunReport report, string? format, Terminal terminal)
    {
        if (format == "json") terminal.WriteBytes(stream => JsonReport.Write(report, stream));
        else new ConsoleReport(terminal).Write(report);
        GitHubReport.OfProcess.Write(report, format == "json" ? terminal.Error : terminal.Output);
    }
}
