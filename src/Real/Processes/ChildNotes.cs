using System.Globalization;

namespace Ocf.Real;

/// <summary>
/// Notes of the programs that run for a node, in its data folder. A node process that is killed leaves its agents
/// running, and a <c>start</c> that ends after the next life has probed would run a second copy of the resource. So the
/// next life ends what the notes name before it looks at anything.
/// </summary>
/// <remarks>
/// The child notes itself before it becomes the program, so there is no moment at which it runs and is not noted. A
/// note holds the child's line in <c>/proc</c>: its id and when it started, which no later process with that id shares.
/// </remarks>
internal sealed class ChildNotes
{
    private const int SessionField = 5;
    private const int StartField = 21;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _folder;
    private readonly string _boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
    private long _last;

    public ChildNotes(string dataDirectory)
    {
        _folder = Path.Combine(dataDirectory, "running");
        Directory.CreateDirectory(_folder);
    }

    /// <summary>The same program, which leaves a note of itself first.</summary>
    public ChildSpec Noting(ChildSpec spec, out string note)
    {
        // By the shell's own means, so that no other process is there yet.
        const string script = """
            note=$1; shift
            read -r line < /proc/self/stat && echo "$line" > "$note" || { echo "cannot write $note" >&2; exit 1; }
            exec "$@"
            """;
        note = Path.Combine(_folder, $"{_boot}.{Interlocked.Increment(ref _last)}");
        return spec with { Path = "/bin/sh", Arguments = ["-c", script, "sh", note, spec.Path, .. spec.Arguments] };
    }

    /// <summary>A stale note does no harm, so one that cannot be removed is left.</summary>
    public static void Remove(string note)
    {
        try
        {
            File.Delete(note);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Ends what the last life left running, and waits until it is gone. Returns how many programs.</summary>
    public int EndLeft()
    {
        var ended = 0;
        foreach (var note in Directory.GetFiles(_folder))
        {
            // After a boot every number means something else, and nothing is left to end.
            var isOfThisBoot = Path.GetFileName(note).StartsWith(_boot, StringComparison.Ordinal);
            if (isOfThisBoot && EndSession(Fields(File.ReadAllText(note)))) ended++;
            Remove(note);
        }

        return ended;
    }

    /// <summary>
    /// Kills a session whose leader still runs. Without its leader the action is over, and what it left, it left on
    /// purpose: the service itself.
    /// </summary>
    private static bool EndSession(string[] noted)
    {
        if (noted.Length <= StartField || Stat(noted[0]) is not { } now || now[StartField] != noted[StartField])
            return false;
        var leader = int.Parse(noted[0], CultureInfo.InvariantCulture);

        // Stopped, it starts no more; it dies last, for as long as it is there its number is nobody else's.
        _ = Libc.Signal(leader, Libc.Stop);
        var until = DateTimeOffset.UtcNow + Patience;
        for (var others = true; others || IsAlive(leader); Thread.Sleep(1))
        {
            others = false;
            foreach (var process in Members(leader))
            {
                others = true;
                _ = Libc.Signal(process, Libc.Kill);
            }

            if (!others) _ = Libc.Signal(leader, Libc.Kill);
            if (DateTimeOffset.UtcNow > until)
                throw new StoreFault($"process {leader}, an agent of this node's last life, cannot be killed");
        }

        return true;
    }

    private static IEnumerable<int> Members(int session)
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            var name = Path.GetFileName(folder);
            if (!int.TryParse(name, CultureInfo.InvariantCulture, out var process) || process == session) continue;
            if (Stat(name) is { } stat && stat[SessionField] == session.ToString(CultureInfo.InvariantCulture))
                yield return process;
        }
    }

    private static bool IsAlive(int process) => Stat(process.ToString(CultureInfo.InvariantCulture)) is not null;

    /// <summary>What the kernel says of a process; null if it is dead, collected or not.</summary>
    private static string[]? Stat(string process)
    {
        try
        {
            var fields = Fields(File.ReadAllText($"/proc/{process}/stat"));
            return fields.Length > StartField && fields[2] is not ("Z" or "X") ? fields : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The fields of a stat line. The second is a name in brackets, with anything inside.</summary>
    private static string[] Fields(string line)
    {
        var open = line.IndexOf('(');
        var close = line.LastIndexOf(')');
        if (open < 1 || close < open) return [];
        return [line[..open].Trim(), line[open..(close + 1)],
            .. line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
