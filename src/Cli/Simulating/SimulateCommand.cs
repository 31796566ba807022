using System.CommandLine;

namespace Ocf.Cli;

/// <summary><c>ocf sim</c>: what can be done with scenarios and virtual time.</summary>
internal static class SimulateCommand
{
    public static Command Create(Terminal terminal) => new("sim", "Run clusters in virtual time, deterministically")
    {
        RunCommand.Create(terminal),
        ExploreCommand.Create(terminal),
        MergeCommand.Create(terminal),
        ValidateCommand.Create(terminal),
        FormatCommand.Create(terminal),
        DiffCommand.Create(terminal),
        ReplayCommand.Create(terminal),
        DeterminismCommand.Create(terminal),
        HashCommand.Create(terminal),
        CheckCommand.Create(terminal),
        TimelineCommand.Create(terminal),
        ShrinkCommand.Create(terminal),
        SchemaCommand.Create(terminal),
        BenchCommand.Create(terminal),
    };
}
