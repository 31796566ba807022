using System.Globalization;
using System.Text.Json;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>The files in which a search leaves its result: one for a whole campaign, or one for each shard.</summary>
internal static class CampaignFile
{
    private const string Whole = "explore.json";

    public static string Write(string folder, CampaignReport report)
    {
        var shard = report.Shard;
        var name = shard == Shard.Whole ? Whole : $"explore-{shard.Index}-of-{shard.Count}.json";
        var path = Path.Combine(folder, name);
        var unfinished = path + ".unfinished";
        try
        {
            Directory.CreateDirectory(folder);
            // Whoever collects the shards must never meet half of one.
            using (var stream = File.Create(unfinished)) CampaignJson.Write(report, stream);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.CannotCreate, $"cannot write '{path}': {fault.Message}");
        }

        return path;
    }

    /// <summary>Every file named, and the results of shards in every folder named, in a fixed order.</summary>
    public static IEnumerable<string> Find(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (!Directory.Exists(name))
            {
                yield return name;
                continue;
            }

            string[] shards = [.. Directory.GetFiles(name, "explore-*-of-*.json").Order(StringComparer.Ordinal)];
            if (shards.Length == 0)
                throw new CommandFailure(ExitCode.Usage, $"there is no explore-I-of-N.json in '{name}'");
            foreach (var shard in shards) yield return shard;
        }
    }

    public static CampaignReport Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(document.RootElement, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, $"cannot read '{path}': {fault.Message}");
        }
        catch (JsonException fault)
        {
            var (line, column) = (fault.LineNumber + 1 ?? 1, fault.BytePositionInLine + 1 ?? 1);
            throw new CommandFailure(ExitCode.Usage, $"{path}:{line}:{column}: this is no JSON, or not all of it");
        }
        catch (Exception fault) when (
            fault is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new CommandFailure(
                ExitCode.Usage, $"{path}:1:1: this is no result of 'ocf sim explore': {fault.Message}");
        }
    }

    private static CampaignReport Read(JsonElement json, string path)
    {
        if (Text(json, "format") != CampaignJson.Format || Text(json, "version") != VersionAction.Version)
            throw new CommandFailure(
                ExitCode.Usage,
                $"{path}:1:1: this is a result in the format {Text(json, "format")} of version " +
                $"{Text(json, "version")}; this program is version {VersionAction.Version} and reads " +
                CampaignJson.Format);
        var shard = json.TryGetProperty("shard", out var part) ? Shard.Parse(part.GetString() ?? "") : Shard.Whole;
        if (shard is null) throw new FormatException($"'{part}' is no shard");
        return new CampaignReport(
            Text(json, "seeds"), shard, Text(json, "search"), Span(json, "wallSeconds"),
            [.. json.GetProperty("scenarios").EnumerateArray().Select(ReadTally)]);
    }

    private static Tally ReadTally(JsonElement json)
    {
        var outcome = Enum.Parse<Outcome>(Text(json, "outcome"), ignoreCase: true);
        var tally = new Tally(Text(json, "file"), Text(json, "name"), Text(json, "digest"), outcome);
        tally.AddCounts(
            Number(json, "seeds"), Number(json, "exhausted"), Number(json, "runs"), Number(json, "failed"),
            Number(json, "undecided"), Number(json, "bugs"), Number(json, "events"), Span(json, "virtualSeconds"),
            ulong.Parse(Text(json, "traceHash"), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        foreach (var claim in json.GetProperty("claims").EnumerateArray())
            tally.ClaimFor(Text(claim, "id"), Text(claim, "kind"), Text(claim, "that"), (int)Number(claim, "line")).Add(
                Number(claim, "failed"), Number(claim, "undecided"), Number(claim, "seen"),
                claim.GetProperty("failures").EnumerateArray().Select(ReadFailure));
        return tally;
    }

    private static FoundFailure ReadFailure(JsonElement json) => new(
        json.GetProperty("seed").GetUInt64(), Number(json, "run"), json.GetProperty("atSeconds").GetDecimal(),
        Text(json, "failure"), Text(json, "explanation"), Text(json, "repeat"))
    {
        TraceFile = json.TryGetProperty("trace", out var trace) ? trace.GetString() ?? "" : "",
    };

    private static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    private static long Number(JsonElement json, string name) => json.GetProperty(name).GetInt64();

    private static TimeSpan Span(JsonElement json, string name) =>
        new((long)(json.GetProperty(name).GetDecimal() * TimeSpan.TicksPerSecond));
}
