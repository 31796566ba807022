using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>A claim in one line, with its deadline.</summary>
internal static class ClaimText
{
    public static string Of(Claim claim)
    {
        if (claim.Kind != ClaimKind.Eventually) return claim.That.Text;
        var hold = claim.Hold > TimeSpan.Zero ? $", for {Words.Exact(claim.Hold)}" : "";
        return $"{claim.That.Text} within {Words.Exact(claim.Within)}{hold}";
    }
}
