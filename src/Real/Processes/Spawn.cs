using System.Runtime.InteropServices;
using System.Text;

namespace Ocf.Real;

/// <summary>
/// Starts a program with <c>posix_spawn</c>, in its own session and with default signals. The process class of the
/// library can do neither: it would leave SIGPIPE ignored in every agent, and no group to kill.
/// </summary>
internal static unsafe partial class Spawn
{
    // The C library's own sizes are below 400 bytes on every platform that it has.
    private const int OpaqueSize = 1024;

    /// <summary>The new process's id, or a negative error number.</summary>
    public static int Start(ChildSpec spec, int input, int output, int error)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        var signals = stackalloc byte[OpaqueSize];
        InitActions(actions);
        InitAttributes(attributes);
        var arguments = new NativeStrings([spec.Path, .. spec.Arguments]);
        var environment = new NativeStrings(spec.Environment);
        try
        {
            AddDuplicate(actions, input, 0);
            AddDuplicate(actions, output, 1);
            AddDuplicate(actions, error, 2);
            AddDirectory(actions, "/");
            SetFlags(attributes, Libc.SpawnSession | Libc.SpawnSignalDefaults | Libc.SpawnSignalMask);
            FillSignals(signals);
            SetDefaults(attributes, signals);
            EmptySignals(signals);
            SetMask(attributes, signals);
            var failure = StartNative(
                out var process, spec.Path, actions, attributes, arguments.Pointer, environment.Pointer);
            return failure == 0 ? process : -failure;
        }
        finally
        {
            arguments.Free();
            environment.Free();
            DestroyActions(actions);
            DestroyAttributes(attributes);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StartNative(
        out int process, string path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(byte* actions, int from, int to);

    [LibraryImport(
        "libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddDirectory(byte* actions, string path);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    private static partial int FillSignals(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static partial int EmptySignals(byte* signals);

    /// <summary>A null-terminated array of C strings.</summary>
    private readonly struct NativeStrings
    {
        private readonly int _count;

        public NativeStrings(IReadOnlyList<string> values)
        {
            _count = values.Count;
            Pointer = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
            for (var i = 0; i < _count; i++)
            {
                var length = Encoding.UTF8.GetByteCount(values[i]);
                Pointer[i] = (byte*)NativeMemory.AllocZeroed((nuint)length + 1);
                Encoding.UTF8.GetBytes(values[i], new Span<byte>(Pointer[i], length));
            }
        }

        public byte** Pointer { get; }

        public void Free()
        {
            for (var i = 0; i < _count; i++) NativeMemory.Free(Pointer[i]);
            NativeMemory.Free(Pointer);
        }
    }
}
