using System.Runtime.InteropServices;

namespace Ocf.Real;

/// <summary>
/// Lets a thread run before ordinary ones. A node whose heartbeats wait behind a busy database looks dead to its
/// peers, and is fenced for nothing.
/// </summary>
internal static partial class Scheduling
{
    private const int RoundRobin = 2;

    /// <summary>
    /// Raises the calling thread to the lowest realtime priority. False where the system does not allow it.
    /// </summary>
    public static bool TryRaise()
    {
        if (!OperatingSystem.IsLinux() || Disabled) return false;
        var lowest = 1;
        return SetScheduler(0, RoundRobin, ref lowest) == 0;
    }

    /// <summary>
    /// Set once, before any node starts, where realtime threads are not wanted (<c>--no-realtime</c>).
    /// </summary>
    public static bool Disabled { get; set; }

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, ref int priority);
}
