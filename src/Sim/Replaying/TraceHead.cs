namespace Ocf.Sim;

/// <summary>The lines at the beginning of a trace file, which people can read: what they are called.</summary>
internal static class TraceHead
{
    public const string Magic = "ocf-trace";

    public const int Format = 1;

    public const string Program = "program";
    public const string Scenario = "scenario";
    public const string Seed = "seed";
    public const string Search = "search";
    public const string Slot = "slot";
    public const string Hash = "hash";
    public const string Content = "content";
    public const string Digest = "digest";

    /// <summary>Where the seed alone chose, and where nothing was reordered.</summary>
    public const string None = "none";

    /// <summary>More is no head.</summary>
    public const int MaxBytes = 1 << 16;

    /// <summary>More choices than anybody records: who says so has damaged the file.</summary>
    public const int MaxContent = 1 << 29;
}
