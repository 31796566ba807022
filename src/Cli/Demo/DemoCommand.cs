using System.CommandLine;
using Ocf.Scenarios;
using Ocf.Sim;
using Spectre.Console;

namespace Ocf.Cli;

/// <summary><c>ocf demo</c>: three simulated nodes, an address, and a cable that is pulled.</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var seed = new Option<ulong>("--seed")
        {
            Description = "Another seed is another run",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        var picture = new Option<string?>("--picture")
        {
            Description = "Draw the run to this file instead (SVG)",
            HelpName = "FILE",
        };
        var command = new Command("demo", "Watch three simulated nodes survive a pulled cable") { seed, picture };
        command.SetAction((parsed, stop) =>
            RunAsync(parsed.GetValue(seed), parsed.GetValue(picture), terminal, stop));
        return command;
    }

    /// <summary>The run, and what it looked like.</summary>
    public static (RunResult Run, IReadOnlyList<DemoFrame> Frames) Play(ulong seed)
    {
        var scenario = EmbeddedScenario.Read("Demo.demo.yaml");
        var recorder = new DemoRecorder(scenario);
        var run = ScenarioRunner.Run(scenario, seed, RunOptions.Default with { OnKeyEvent = recorder.OnKeyEvent });
        recorder.Finish(run.VirtualTime);
        return (run, recorder.Frames);
    }

    private static async Task<int> RunAsync(ulong seed, string? picture, Terminal terminal, CancellationToken stop)
    {
        var (run, frames) = Play(seed);
        if (picture is not null)
        {
            Draw(frames, picture);
            return ExitCode.Success;
        }

        if (terminal.OutputIsLive) await DemoScreen.PlayAsync(frames, AnsiConsole.Console, stop);
        else DemoText.Write(frames, terminal.Output);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"seed {seed}, trace hash {SimulatedRun.Hash(run.TraceHash)}: the same every time.");
        terminal.Output.WriteLine(
            "The nodes ran the code that runs on real ones, " +
            $"{Words.Span(run.VirtualTime)} of it in virtual time. Go on with a split brain:");
        terminal.Output.WriteLine($"    {CommandText.Program} sim run scenarios/two-node-split-brain.yaml");
        return run.Verdict == Verdict.Held ? ExitCode.Success : ExitCode.ClaimFailed;
    }

    private static void Draw(IReadOnlyList<DemoFrame> frames, string path)
    {
        try
        {
            using var file = File.Create(path);
            DemoPicture.Write(frames, file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.CannotCreate, $"cannot write '{path}': {fault.Message}");
        }
    }
}
