using System.Runtime.InteropServices;

namespace Ocf.Real;

/// <summary>The few system calls that .NET has no face for.</summary>
internal static partial class Libc
{
    public const int Terminate = 15;
    public const int Kill = 9;
    public const int Stop = 19;
    public const int Continue = 18;
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int CloseOnExec = 0x80000;
    public const int NonBlocking = 0x800;
    public const int TryAgain = 11;

    /// <summary>ETXTBSY: somebody still has the program open for writing.</summary>
    public const int ProgramBusy = 26;
    public const int Interrupted = 4;
    public const short Readable = 1;
    public const short Writable = 4;
    public const int WaitNoHang = 1;
    public const int SetStatusFlags = 4;
    public const short SpawnSession = 0x80;
    public const short SpawnSignalDefaults = 0x04;
    public const short SpawnSignalMask = 0x08;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    public static partial int Pipe(Span<int> ends, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int SetFlags(int descriptor, int command, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, Span<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(Span<PollEntry> entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Signal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    public static partial int Wait(int process, out int status, int options);

    [LibraryImport("libc", EntryPoint = "pidfd_open", SetLastError = true)]
    public static partial int OpenProcess(int process, uint flags);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    private static partial int WaitId(int kind, int id, Span<byte> info, int options);

    [LibraryImport("libc", EntryPoint = "getpid")]
    public static partial int ProcessId();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    /// <summary>The id of a dead child that nobody has collected yet, without collecting it; zero for none.</summary>
    public static int PeekDead()
    {
        const int all = 0;
        const int exited = 4;
        const int keep = 0x1000000;
        const int processAt = 16;
        Span<byte> info = stackalloc byte[128];
        info.Clear();
        return WaitId(all, 0, info, exited | keep | WaitNoHang) == 0 ? BitConverter.ToInt32(info[processAt..]) : 0;
    }

    /// <summary>Makes every entry of a directory that was created or renamed before durable.</summary>
    public static void SyncDirectory(string path)
    {
        var descriptor = Open(path, ReadOnly | CloseOnExec);
        if (descriptor < 0) throw new IOException($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        var failed = Sync(descriptor) != 0;
        var reason = Marshal.GetLastPInvokeErrorMessage();
        _ = Close(descriptor);
        if (failed) throw new IOException($"{path}: fsync: {reason}");
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Happened;
    }
}
