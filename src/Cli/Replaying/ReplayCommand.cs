using System.CommandLine;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// <c>ocf sim replay</c>: a run that can be stopped, looked into, wound back and forked. With a place on the command
/// line it shows that place; without one it listens to commands. A recorded run is first played to its end, to prove
/// that it is the same.
/// </summary>
internal static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, seed) = TraceFiles.OneRun();
        var number = new Option<long?>("--event") { Description = "Show the state after this event", HelpName = "N" };
        var time = new Option<TimeSpan?>("--at")
        {
            Description = "Show the state at this virtual time, such as 31.2s",
            HelpName = "TIME",
            CustomParser = result =>
            {
                if (TimeText.Read(result.Tokens[0].Value, out var span) is { } wrong) result.AddError(wrong);
                return span;
            },
        };
        var command = new Command("replay", "Stop a run anywhere, look into every node, go back and on, fork it")
        {
            file, seed, number, time,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(number) is not null && result.GetResult(time) is not null)
                result.AddError("--event and --at exclude each other");
        });
        command.SetAction(parsed =>
        {
            var (scenario, machine) = Open(parsed.GetRequiredValue(file), parsed.GetValue(seed), terminal);
            var text = new ReplayText(machine, scenario, terminal);
            if (parsed.GetValue(number) is { } wanted) machine.GoTo(wanted);
            else if (parsed.GetValue(time) is { } at) machine.GoTo(at);
            else return new ReplaySession(machine, scenario, text, terminal).Run();
            text.ShowPlace();
            text.ShowState(null);
            return ExitCode.Success;
        });
        return command;
    }

    private static (Scenario Scenario, TimeMachine Machine) Open(string path, ulong? seed, Terminal terminal)
    {
        if (TraceFiles.IsTrace(path))
        {
            var trace = TraceFiles.Read(path, seed);
            var recorded = new TraceReplay(path, trace, terminal).Play();
            return (recorded, new TimeMachine(recorded, trace.Seed, trace.Options));
        }

        var scenario = ScenarioFiles.Load([path], terminal)[0];
        return (scenario, new TimeMachine(scenario, TraceFiles.SeedOf(path, seed)));
    }
}
