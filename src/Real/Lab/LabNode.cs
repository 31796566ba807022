using System.Diagnostics;
using System.Globalization;
using Ocf.Kernel;

namespace Ocf.Real;

/// <summary>
/// One machine of the lab: a process namespace whose process 1 is its power, with its own network, mounts, host name
/// and an empty <c>/run</c>. Killing process 1 is pulling the cord: the kernel ends everything in it at once.
/// </summary>
internal sealed class LabNode(NodeId id, string name, LabShell shell, LabNetwork network, string folder)
{
    private static readonly TimeSpan BootPatience = TimeSpan.FromSeconds(20);

    private readonly object _gate = new();
    private ManualResetEventSlim _dark = new(true);
    private int _enter;
    private int _life;

    public NodeId Id { get; } = id;

    public string Name { get; } = name;

    public string ControlSocket => Path.Combine(folder, "control.sock");

    /// <summary>Process 1 of the machine, as the lab sees it; 0 without power.</summary>
    public int Machine { get; private set; }

    public bool HasPower => Machine != 0;

    /// <summary>The cluster process; 0 if it does not live.</summary>
    public int Daemon { get; private set; }

    public bool IsPaused { get; private set; }

    /// <summary>How often the daemon was started, so that what is late about an earlier life is recognised.</summary>
    public int Life => _life;

    /// <summary>How the daemon of the last life ended; -1 while it lives, or was killed.</summary>
    public int LastExitCode { get; private set; } = -1;

    /// <summary>Called, on some thread, when the daemon is gone.</summary>
    public event Action<LabNode>? DaemonEnded;

    /// <summary>A path inside the machine, as the lab sees it.</summary>
    public string Inside(string path) => $"/proc/{Machine}/root{path}";

    public void PowerOn()
    {
        if (HasPower) return;
        Directory.CreateDirectory(folder);
        var dark = new ManualResetEventSlim(false);
        _dark = dark;
        var script = $"hostname {Name}; mount -t tmpfs tmpfs /run; mkdir -m 1755 /run/resource-agents; " +
            "touch /run/booted; while :; do sleep 86400 & wait $!; done";
        var before = Children(Environment.ProcessId);
        shell.Start(
            "exec unshare --net --pid --mount --uts --ipc --fork --kill-child=SIGKILL --mount-proc " +
            $"--propagation private sh -c {LabShell.Quote(script)}",
            _ => dark.Set());
        var began = Stopwatch.GetTimestamp();
        int machine;
        while ((machine = NewMachine(before)) == 0)
        {
            if (Stopwatch.GetElapsedTime(began) > BootPatience) throw new IOException($"{Name} does not boot");
            Thread.Sleep(1);
        }

        network.Plug(Id, machine);
        Machine = machine;
    }

    /// <summary>Pulls the cord. When this returns nothing of the machine runs any more.</summary>
    public void PowerOff()
    {
        if (!HasPower) return;
        _ = Libc.Signal(Machine, Libc.Kill);
        if (!_dark.Wait(BootPatience)) throw new IOException($"{Name} does not lose its power");
        Machine = 0;
        Daemon = 0;
        IsPaused = false;
    }

    /// <param name="command">The program with its arguments, in words for the shell.</param>
    public void StartDaemon(string command)
    {
        if (!HasPower || Daemon != 0) return;
        lock (_gate)
        {
            _life++;
            LastExitCode = -1;
        }

        var life = _life;
        var pidFile = Path.Combine(folder, $"enter-{life}");
        // The shell has no child before nsenter, or that one would be taken for the daemon.
        shell.Start(
            $"echo $$ > {pidFile}; " +
            $"exec nsenter -t {Machine} -a -- {command} 2>> {Path.Combine(folder, "log")}",
            result => OnDaemonEnded(life, result));
        var began = Stopwatch.GetTimestamp();
        while (Daemon == 0 && Stopwatch.GetElapsedTime(began) < BootPatience && LastExitCode < 0)
        {
            if (_enter == 0) _enter = WrittenIn(pidFile);
            if (_enter != 0) Daemon = Children(_enter).FirstOrDefault();
            if (Daemon == 0) Thread.Sleep(1);
        }

        _enter = 0;
        File.Delete(pidFile);
    }

    /// <summary>The cluster process dies, at once and alone.</summary>
    public void KillDaemon()
    {
        if (Daemon == 0) return;
        _ = Libc.Signal(Daemon, Libc.Kill);
        Daemon = 0;
        IsPaused = false;
    }

    public void Pause()
    {
        if (Daemon == 0) return;
        _ = Libc.Signal(Daemon, Libc.Stop);
        IsPaused = true;
    }

    public void Resume()
    {
        if (Daemon == 0) return;
        _ = Libc.Signal(Daemon, Libc.Continue);
        IsPaused = false;
    }

    private void OnDaemonEnded(int life, ChildResult result)
    {
        lock (_gate)
        {
            if (life != _life) return;
            LastExitCode = result.End == ChildEnd.Exited ? result.Code : 128 + result.Code;
            Daemon = 0;
            IsPaused = false;
        }

        DaemonEnded?.Invoke(this);
    }

    /// <summary>
    /// Process 1 of a machine that has just booted: the child of an unshare that was not there before.
    /// </summary>
    private static int NewMachine(List<int> before)
    {
        foreach (var unshare in Children(Environment.ProcessId))
        {
            if (before.Contains(unshare)) continue;
            foreach (var machine in Children(unshare))
                if (File.Exists($"/proc/{machine}/root/run/booted") && InOtherMounts(machine))
                    return machine;
        }

        return 0;
    }

    /// <summary>The number in a file, once all of it is there; 0 before.</summary>
    private static int WrittenIn(string file)
    {
        var text = File.Exists(file) ? File.ReadAllText(file) : "";
        return text.EndsWith('\n') ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
    }

    private static bool InOtherMounts(int process) =>
        new FileInfo($"/proc/{process}/ns/mnt").LinkTarget != new FileInfo("/proc/self/ns/mnt").LinkTarget;

    private static List<int> Children(int process)
    {
        var children = new List<int>();
        try
        {
            foreach (var thread in Directory.GetDirectories($"/proc/{process}/task"))
                foreach (var word in File.ReadAllText(thread + "/children").Split(' '))
                    if (int.TryParse(word, CultureInfo.InvariantCulture, out var child))
                        children.Add(child);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked.
        }

        return children;
    }
}
