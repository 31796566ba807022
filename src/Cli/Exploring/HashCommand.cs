using System.CommandLine;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// One of the two processes that <see cref="DeterminismCommand"/> compares: prints the trace hash of every run, or
/// every event of one.
/// </summary>
internal static class HashCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE");
        var seeds = SeedOptions.Many();
        var backwards = new Option<bool>("--backwards");
        var trace = new Option<bool>("--trace");
        var jobs = ExploreCommand.JobsOption();
        var command = new Command("hash", "Print the trace hash of every run") { file, seeds, backwards, trace, jobs };
        command.Hidden = true;
        command.SetAction((parsed, stop) =>
        {
            var scenario = ScenarioFiles.Load([parsed.GetRequiredValue(file)], terminal)[0];
            var asked = (parsed.GetValue(seeds) ?? scenario.Seeds).All();
            if (parsed.GetValue(backwards)) asked = asked.Reverse();
            if (parsed.GetValue(trace)) PrintEvents(scenario, asked.First(), terminal.Output);
            else PrintHashes(scenario, asked, parsed.GetValue(jobs), terminal.Output, stop);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static void PrintHashes(
        Scenario scenario, IEnumerable<ulong> seeds, int jobs, TextWriter writer, CancellationToken stop)
    {
        OrderedWork<ulong, string>.Run(seeds, Line, Print, jobs, stop);

        string Line(ulong seed) => $"{seed} {SimulatedRun.Hash(ScenarioRunner.Run(scenario, seed).TraceHash)}";

        // One by one: whoever reads them shows how far the work is.
        void Print(string line)
        {
            writer.WriteLine(line);
            writer.Flush();
        }
    }

    private static void PrintEvents(Scenario scenario, ulong seed, TextWriter writer)
    {
        ScenarioRunner.Run(scenario, seed, RunOptions.Default with { Window = new WrittenTrace(writer) });
        writer.Flush();
    }
}
