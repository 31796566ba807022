namespace Ocf.Real;

/// <summary>
/// The node's data directory, locked while this process lives, so that a second one started by mistake cannot speak
/// with the first one's voice. The kernel drops the lock with the process, whatever ends it.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    public DataDirectory(string path)
    {
        Location = path;
        var lockFile = Path.Combine(path, "lock");
        try
        {
            Directory.CreateDirectory(path);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            _lock = new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new ConfigurationFault($"{path}: {fault.Message}");
        }
        catch (IOException fault)
        {
            throw new ConfigurationFault($"{path}: {Holder(lockFile) ?? fault.Message}");
        }

        _lock.SetLength(0);
        _lock.Write(System.Text.Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"));
        _lock.Flush();
    }

    public string Location { get; }

    public void Dispose() => _lock.Dispose();

    private static string? Holder(string lockFile)
    {
        if (!File.Exists(lockFile)) return null;
        return $"another process runs this node already (its id is in {lockFile}); stop that first";
    }
}
