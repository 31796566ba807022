namespace Ocf.Real;

/// <summary>
/// The files of one lab, in a folder of its own. A lab that lives holds a lock in it; one whose process was killed
/// holds none, which is how the next run knows what it may remove. Everything else of a lab (processes, links, mounts)
/// lives in namespaces, and the kernel removes it with the lab's process.
/// </summary>
public sealed class LabFolder : IDisposable
{
    /// <summary>Not in a memory file system: the nodes' fsyncs are to be real.</summary>
    public const string Root = "/var/tmp/ocf-lab";

    private const int Attempts = 10;

    private readonly FileStream _lock;

    private LabFolder(string location, FileStream hold)
    {
        Location = location;
        _lock = hold;
    }

    public string Location { get; }

    public static LabFolder Create()
    {
        var location = Path.Combine(Root, $"{DateTimeOffset.UtcNow:yyyyMMddTHHmmss}-{Environment.ProcessId}");

        // Another run that cleans up may take a folder that is not locked yet for one of a dead lab.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            Directory.CreateDirectory(location);
            if (Hold(location) is not { } hold) continue;
            if (File.Exists(LockIn(location))) return new LabFolder(location, hold);
            hold.Dispose();
        }

        throw new IOException($"{location}: cannot lock it");
    }

    /// <summary>Removes what labs left behind that were killed. Returns how many.</summary>
    public static int Clean()
    {
        if (!Directory.Exists(Root)) return 0;
        var removed = 0;
        foreach (var location in Directory.GetDirectories(Root))
        {
            using var hold = Hold(location);
            if (hold is null) continue;
            Remove(location);
            removed++;
        }

        RemoveIfEmpty();
        return removed;
    }

    /// <summary>Copies what people may want to read: logs, configuration, the witness log. Never the key.</summary>
    public void CopyLogs(string target)
    {
        foreach (var file in Directory.GetFiles(Location, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) is not ("log" or "witness" or "cluster.yaml")) continue;
            var copy = Path.Combine(target, Path.GetRelativePath(Location, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? target);
            File.Copy(file, copy, overwrite: true);
        }
    }

    public void Dispose()
    {
        Remove(Location);
        _lock.Dispose();
        RemoveIfEmpty();
    }

    private static string LockIn(string location) => Path.Combine(location, "lock");

    /// <summary>All of it but the lock first, so that nobody else begins to remove it as well.</summary>
    private static void Remove(string location)
    {
        foreach (var folder in Directory.GetDirectories(location)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(location).Where(file => file != LockIn(location))) File.Delete(file);
        try
        {
            Directory.Delete(location, recursive: true);
        }
        catch (IOException)
        {
            // Another run saw it without its lock just now, and removes it.
        }
    }

    private static FileStream? Hold(string location)
    {
        try
        {
            return new FileStream(LockIn(location), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void RemoveIfEmpty()
    {
        try
        {
            Directory.Delete(Root);
        }
        catch (IOException)
        {
            // Another lab is at work.
        }
    }
}
