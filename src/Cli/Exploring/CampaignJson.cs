using System.Text.Json;

namespace Ocf.Cli;

/// <summary>A search for programs, and for <c>ocf sim merge</c>. The format has a version.</summary>
internal static class CampaignJson
{
    public const string Format = "ocf-explore-1";

    public static void Write(CampaignReport report, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, JsonText.Options);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("version", VersionAction.Version);
        json.WriteString("seeds", report.Seeds);
        if (report.Shard != Shard.Whole) json.WriteString("shard", report.Shard.ToString());
        json.WriteString("search", report.Search);
        json.WriteNumber("wallSeconds", JsonText.Seconds(report.WallTime));
        json.WriteStartArray("scenarios");
        foreach (var tally in report.Scenarios) Write(json, tally);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Tally tally)
    {
        json.WriteStartObject();
        json.WriteString("name", tally.Name);
        json.WriteString("file", tally.File);
        json.WriteString("digest", tally.Digest);
        json.WriteString("outcome", tally.Outcome.ToString().ToLowerInvariant());
        json.WriteNumber("seeds", tally.Seeds);
        json.WriteNumber("exhausted", tally.Exhausted);
        json.WriteNumber("runs", tally.Runs);
        json.WriteNumber("failed", tally.Failed);
        json.WriteNumber("undecided", tally.Undecided);
        json.WriteNumber("bugs", tally.Bugs);
        json.WriteNumber("events", tally.Events);
        json.WriteNumber("virtualSeconds", JsonText.Seconds(tally.VirtualTime));
        json.WriteString("traceHash", SimulatedRun.Hash(tally.Hash));
        json.WriteStartArray("claims");
        foreach (var claim in tally.Claims) Write(json, claim);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ClaimTally claim)
    {
        json.WriteStartObject();
        json.WriteString("id", claim.Id);
        json.WriteString("kind", claim.Kind);
        json.WriteString("that", claim.Text);
        json.WriteNumber("line", claim.Line);
        json.WriteNumber("failed", claim.Failed);
        json.WriteNumber("undecided", claim.Undecided);
        json.WriteNumber("seen", claim.Seen);
        json.WriteStartArray("failures");
        foreach (var run in claim.Failures)
        {
            json.WriteStartObject();
            json.WriteNumber("seed", run.Seed);
            json.WriteNumber("run", run.Run);
            json.WriteNumber("atSeconds", run.AtSeconds);
            json.WriteString("failure", run.Kind);
            json.WriteString("explanation", run.Explanation);
            json.WriteString("repeat", run.Repeat);
            if (run.TraceFile != "") json.WriteString("trace", run.TraceFile);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
