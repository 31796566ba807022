namespace Ocf.Real;

/// <summary>What the node process ends with (sysexits, as Pacemaker's daemons do).</summary>
public static class NodeExitCode
{
    /// <summary>Left the cluster cleanly.</summary>
    public const int Left = 0;

    public const int Bug = 70;

    /// <summary>The disk failed.</summary>
    public const int Store = 74;

    /// <summary>Could not leave in time and stopped all the same: the others will fence this node.</summary>
    public const int NotLeft = 75;

    public const int BadConfiguration = 78;
}
