using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// Plays a recorded run again before anybody looks into it, and says whether it is the same run and what failed in it.
/// </summary>
internal sealed class TraceReplay(string path, RunTrace trace, Terminal terminal)
{
    private readonly TextWriter _output = terminal.Output;

    /// <summary>Its scenario, once the run has proved to be the same and was told of.</summary>
    public Scenario Play()
    {
        var scenario = Check(out var run);
        Show(scenario, run);
        return scenario;
    }

    /// <summary>Its scenario, once the run has proved to be the same.</summary>
    public Scenario Check(out RunResult run)
    {
        if (trace.Program != ProgramText.Identity)
            terminal.Error.WriteLine(
                $"{path}: recorded by {trace.Program}; this is {ProgramText.Identity}, and may make another run of it");
        var read = ScenarioReader.Read(trace.Text, trace.FileName);
        ScenarioFiles.Show(read.Diagnostics, terminal);
        var scenario = read.Value
            ?? throw new CommandFailure(
                ExitCode.Usage, $"{path}: its scenario has errors for this program; take {trace.Program}");
        run = Run(scenario);
        return scenario;
    }

    private RunResult Run(Scenario scenario)
    {
        try
        {
            return trace.Replay(scenario);
        }
        catch (DivergedException diverged)
        {
            var cure = trace.Program == ProgramText.Identity
                ? "the same program made it, so this is a bug of ours"
                : $"take the program that made it, {trace.Program}, or record the run again";
            throw new CommandFailure(ExitCode.Nondeterministic, $"{path}: {diverged.Message}; {cure}");
        }
    }

    private void Show(Scenario scenario, RunResult run)
    {
        var search = trace.Search == "" ? "" : $" {trace.Search}";
        _output.WriteLine($"{scenario.Name}, seed {trace.Seed}{search}, recorded from {trace.FileName}");
        _output.WriteLine(
            $"the same run: {Words.Count(trace.Choices.Choices, "choice")}, {Words.Count(run.Events, "event")}, "
            + $"trace hash {SimulatedRun.Hash(run.TraceHash)}");
        if (run.Bug != "") _output.WriteLine(terminal.Bad($"  a bug of Ocf ends it: {run.Bug.Split('\n')[0]}"));
        foreach (var claim in SimulatedRun.Claims(run).Where(claim => claim.Verdict == Verdict.Failed))
            _output.WriteLine(
                $"  {terminal.Bad("FAILED")}  {claim.Id} at {Words.Moment(claim.At)}: {claim.Explanation}");
    }
}
