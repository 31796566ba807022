namespace Ocf.Cli;

/// <summary>
/// The traces that a search leaves beside its result: one file for each run that is shown because a claim failed in it.
/// A file has the same name whichever shard wrote it, so all shards can leave theirs in one folder.
/// </summary>
internal static class CampaignTraces
{
    public const string Folder = "traces";

    public static void Write(string folder, CampaignReport report)
    {
        foreach (var tally in report.Scenarios)
            foreach (var claim in tally.Claims)
                claim.Replace(failure => Written(folder, tally, failure));
    }

    private static FoundFailure Written(string folder, Tally tally, FoundFailure failure)
    {
        if (failure.Trace is not { } trace) return failure;
        var file = Path.Combine(Folder, $"{tally.Name}-seed-{failure.Seed}-run-{failure.Run}.trace");
        TraceFiles.Write(Path.Combine(folder, file), trace);
        return failure with { Trace = null, TraceFile = file };
    }
}
