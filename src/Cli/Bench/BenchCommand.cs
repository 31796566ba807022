using System.CommandLine;

namespace Ocf.Cli;

/// <summary><c>ocf sim bench</c>: how much of a cluster this machine simulates on one core.</summary>
internal static class BenchCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Option<string>("--to")
        {
            Description = "Where bench.csv and bench.png go",
            HelpName = "DIR",
            DefaultValueFactory = _ => "reports",
        };
        var scale = new Option<double>("--scale")
        {
            Description = "Run so many times as long (0.01 to 100)",
            HelpName = "X",
            DefaultValueFactory = _ => 1,
        };
        scale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.01 and <= 100))
                result.AddError("--scale needs a number from 0.01 to 100");
        });
        var command = new Command("bench", "Measure the simulator: events a second, virtual time, memory")
        {
            folder, scale,
        };
        command.SetAction(parsed => Run(parsed.GetValue(folder) ?? ".", parsed.GetValue(scale), terminal));
        return command;
    }

    private static int Run(string folder, double scale, Terminal terminal)
    {
        var rows = new List<BenchRow>();
        using (var progress = new ProgressLine(terminal, BenchRuns.Count))
        {
            foreach (var row in BenchRuns.All(scale))
            {
                rows.Add(row);
                progress.Advance(row.Name);
            }
        }

        BenchReport.WriteTable(rows, terminal.Output);
        var table = Path.Combine(folder, "bench.csv");
        var picture = Path.Combine(folder, "bench.png");
        try
        {
            Directory.CreateDirectory(folder);
            using (var writer = new StreamWriter(table)) BenchReport.WriteCsv(rows, writer);
            BenchPlot.Save([.. rows.Where(row => row.IsCluster)], picture);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.CannotCreate, $"cannot write to '{folder}': {fault.Message}");
        }

        terminal.Error.WriteLine($"wrote {table} and {picture}");
        return ExitCode.Success;
    }
}
