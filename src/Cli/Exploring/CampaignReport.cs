using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>What a search found, or one shard of it.</summary>
/// <param name="Seeds">Those of the whole campaign: <c>1..1000</c>, or <c>1..</c> where time decided.</param>
/// <param name="Search">The strategy and its options, as they are typed.</param>
internal sealed record CampaignReport(
    string Seeds, Shard Shard, string Search, TimeSpan WallTime, IReadOnlyList<Tally> Scenarios)
{
    /// <summary>The gravest of what the scenarios came to.</summary>
    public int ExitCode
    {
        get
        {
            if (Scenarios.Any(tally => tally.Bugs > 0)) return Cli.ExitCode.InternalError;
            int[] codes = [.. Scenarios.Select(CodeOf)];
            if (codes.Contains(Cli.ExitCode.ClaimFailed)) return Cli.ExitCode.ClaimFailed;
            return codes.Contains(Cli.ExitCode.Undecided) ? Cli.ExitCode.Undecided : Cli.ExitCode.Success;
        }
    }

    private static int CodeOf(Tally tally) => tally.Outcome switch
    {
        Outcome.Unknown => Cli.ExitCode.Success,
        Outcome.Fail => tally.Failed > 0 ? Cli.ExitCode.Success : Cli.ExitCode.ClaimFailed,
        _ when tally.Failed > 0 => Cli.ExitCode.ClaimFailed,
        _ => tally.Undecided > 0 ? Cli.ExitCode.Undecided : Cli.ExitCode.Success,
    };
}
