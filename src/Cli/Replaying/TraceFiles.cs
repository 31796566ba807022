using System.CommandLine;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>Trace files as the commands write and read them.</summary>
internal static class TraceFiles
{
    /// <summary>A trace is some hundred kilobytes; what is longer than this is something else.</summary>
    private const int MaxBytes = 1 << 28;

    /// <summary>What shows one run takes a scenario with a seed, or a trace.</summary>
    public static (Argument<string> File, Option<ulong?> Seed) OneRun() => (
        new Argument<string>("FILE|TRACE")
        {
            Description = "A scenario file, or a run that --record or the --results of a search wrote down",
        },
        new Option<ulong?>("--seed") { Description = "The seed of the run of a scenario", HelpName = "N" });

    public static Option<string?> RecordOption() => new("--record")
    {
        Description = "Also write down the one run, with all that was chosen in it, for 'ocf sim replay'",
        HelpName = "TRACE",
    };

    public static void Record(string path, Scenario scenario, ulong seed, Terminal terminal)
    {
        var (_, trace) = RunTrace.Record(scenario, seed, RunOptions.Default, ProgramText.Identity, "");
        Write(path, trace);
        terminal.Error.WriteLine($"wrote {path}");
    }

    public static void Write(string path, RunTrace trace)
    {
        var unfinished = path + ".unfinished";
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
            using (var stream = File.Create(unfinished)) TraceWriter.Write(trace, stream);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.CannotCreate, $"cannot write '{path}': {fault.Message}");
        }
    }

    /// <summary>What begins like a trace was meant to be one.</summary>
    public static bool IsTrace(string path)
    {
        if (!File.Exists(path)) return false;
        return Reading(path, () =>
        {
            Span<byte> start = stackalloc byte[64];
            using var stream = File.OpenRead(path);
            return TraceReader.IsTrace(start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
        });
    }

    /// <param name="seed">Of the run of a scenario: a trace needs none.</param>
    public static RunTrace Read(string path, ulong? seed = null)
    {
        if (seed is not null)
            throw new CommandFailure(ExitCode.Usage, $"'{path}' is one run already: leave out --seed");
        try
        {
            if (Reading(path, () => new FileInfo(path).Length) > MaxBytes)
                throw new CommandFailure(ExitCode.Usage, $"'{path}' is longer than 256 MiB: that is no trace of ours");
            return TraceReader.Read(Reading(path, () => File.ReadAllBytes(path)));
        }
        catch (TraceFault fault)
        {
            throw new CommandFailure(ExitCode.Usage, $"{path}:{fault.Place}: {fault.Message}");
        }
    }

    /// <summary>The seed of the run of a scenario, which must be said.</summary>
    public static ulong SeedOf(string path, ulong? seed) => seed ?? throw new CommandFailure(
        ExitCode.Usage, $"'{path}' is a scenario, and no trace of a run: say which run of it with --seed N");

    private static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, $"cannot read '{path}': {fault.Message}");
        }
    }
}
