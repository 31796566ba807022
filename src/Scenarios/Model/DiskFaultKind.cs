namespace Ocf.Scenarios;

/// <summary>
/// What a disk does wrong. A node whose disk reports an error ends its daemon at once: after it nobody knows what is on
/// the disk. What is damaged shows when the daemon starts again, by checksums and numbers, and it does not start.
/// </summary>
public enum DiskFaultKind
{
    /// <summary>Nothing: it works again (<c>ok</c>). What it has damaged stays damaged.</summary>
    None,

    /// <summary>Every sync takes long.</summary>
    Slow,

    /// <summary>No sync ends as long as this lasts; all of them do afterwards.</summary>
    Stall,

    /// <summary>It is full: the next write fails, and so does the first write of every later start (ENOSPC).</summary>
    Full,

    /// <summary>The next write or sync fails, and so does the first one of every later start (EIO).</summary>
    Eio,

    /// <summary>
    /// The record that is being written when the node crashes is cut in its middle. The next start cuts it off: it was
    /// never confirmed.
    /// </summary>
    Torn,

    /// <summary>
    /// It confirms what is still in its cache. The cache reaches the medium later or never, and a power cut keeps some
    /// prefix of it; a crash of the daemon alone loses nothing. Promises are forgotten, so no cluster stays safe.
    /// </summary>
    LoseSync,

    /// <summary>
    /// A record that was kept decays, at once, and not the last one: the next start sees that one is missing in the
    /// middle, and refuses.
    /// </summary>
    BitRot,

    /// <summary>
    /// The record that was kept last decays, at once. It looks like a torn write, so the next start cuts it off and
    /// goes on with a promise forgotten: no cluster stays safe.
    /// </summary>
    RotTail,

    /// <summary>
    /// The next record is confirmed, but lands in the place of an earlier one: the next start sees a number that does
    /// not follow, and refuses.
    /// </summary>
    Misdirect,
}
