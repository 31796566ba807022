using System.Diagnostics;
using System.Globalization;

namespace Ocf.Cli;

/// <summary>Two processes of this program that make the same runs of a scenario.</summary>
internal sealed class Twins(string file, int jobs)
{
    /// <summary>Takes the place of the program in tests: how it is started, without its arguments.</summary>
    public static IReadOnlyList<string> Program { get; set; } = Self();

    /// <summary>The seeds of 1..<paramref name="runs"/> of which the two made different runs.</summary>
    public async Task<IReadOnlyList<ulong>> CompareAsync(int runs, Action progress, CancellationToken stop)
    {
        string[] arguments = ["sim", "hash", file, "--seeds", $"1..{runs}", "--jobs", $"{jobs}"];
        using var one = Start(false, arguments);
        using var other = Start(true, [.. arguments, "--backwards"]);
        var hashes = await Task.WhenAll(
            ReadAsync(one, runs, progress, stop), ReadAsync(other, runs, progress, stop));
        var different = new List<ulong>();
        for (var i = 0; i < runs; i++)
            if (hashes[0][i] != hashes[1][i])
                different.Add((ulong)i + 1);
        return different;
    }

    /// <summary>The first event that the two do not agree on, as each has it; empty where its run has ended.</summary>
    public async Task<(long Entry, string Left, string Right)> FirstDifferenceAsync(ulong seed, CancellationToken stop)
    {
        string[] arguments = ["sim", "hash", file, "--seeds", $"{seed}", "--trace"];
        using var one = Start(false, arguments);
        using var other = Start(true, arguments);
        for (var entry = 0L; ; entry++)
        {
            var left = await one.StandardOutput.ReadLineAsync(stop);
            var right = await other.StandardOutput.ReadLineAsync(stop);
            if (left == right && left is not null) continue;
            one.Kill();
            other.Kill();
            return (entry, left ?? "", right ?? "");
        }
    }

    private static async Task<ulong[]> ReadAsync(Process process, int runs, Action progress, CancellationToken stop)
    {
        var hashes = new ulong[runs];
        var count = 0;
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            var parts = line.Split(' ');
            var seed = int.Parse(parts[0], CultureInfo.InvariantCulture);
            hashes[seed - 1] = ulong.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            count++;
            progress();
        }

        await process.WaitForExitAsync(stop);
        if (process.ExitCode == 0 && count == runs) return hashes;
        throw new CommandFailure(
            ExitCode.InternalError, $"a process that made runs ended with exit code {process.ExitCode} after {count}");
    }

    private static Process Start(bool plainly, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program[0], [.. Program.Skip(1), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        // Two ways in which the same program is compiled while it runs must not show either.
        if (plainly) start.Environment["DOTNET_TieredCompilation"] = "0";
        return Process.Start(start)
            ?? throw new CommandFailure(ExitCode.Unavailable, $"cannot start '{Program[0]}' once more");
    }

    private static IReadOnlyList<string> Self()
    {
        var path = Environment.ProcessPath ?? "ocf";
        return Path.GetFileNameWithoutExtension(path) == "ocf"
            ? [path]
            : ["dotnet", Path.Combine(AppContext.BaseDirectory, "ocf.dll")];
    }
}
