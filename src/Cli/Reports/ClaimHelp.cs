namespace Ocf.Cli;

/// <summary>What it means that a claim or a promise fails, for whoever meets it in a list of findings.</summary>
internal static class ClaimHelp
{
    public static string Of(ClaimReport claim) => (claim.Kind, claim.Id) switch
    {
        (_, "S1") => "Two nodes wrote to what only one may have. Look for a recovery that did not wait for fencing, or "
            + "a node that went on after it had lost quorum.",
        (_, "S2") => "A resource was started while a node that may still run it had power. It may have gone well this "
            + "time. Look for what made the starting node believe that the other one was off.",
        (_, "S3") => "Two partitions took decisions at once. Look at the votes that each side counted.",
        (_, "S4") => "Nodes that think themselves in the same view do not agree about it. Look for something said "
            + "before it was durable, or for a stale message that was believed.",
        (_, "L1") => "After the last fault the cluster did not come together, or did not start what can run. Look at "
            + "what is sent again and again.",
        (_, "L2") => "A node was fenced that was well, or was fenced over and over. Look for a stale decision.",
        ("always", _) => "The claim must hold after every event of every run.",
        ("never", _) => "What the claim says must hold after no event of any run.",
        ("eventually", _) => "The claim must come true in time in every run.",
        ("sometimes", _) => "The claim must come true in one run at least: else the scenario tests less than it says.",
        _ => "A promise that holds in every run of every scenario.",
    };
}
