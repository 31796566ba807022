using System.Runtime.InteropServices;

namespace Ocf.Real;

/// <summary>
/// Starts a lab: this program again, in namespaces of its own (processes, network, mounts). It is process 1 there, so
/// however it ends, the kernel ends every node with it and takes every link, rule and mount away.
/// </summary>
public static class LabLauncher
{
    private static readonly (string Tool, string Package)[] Needed =
    [
        ("/usr/bin/unshare", "util-linux"), ("/usr/bin/setpriv", "util-linux"),
        ("/usr/bin/nsenter", "util-linux"), ("/usr/sbin/ip", "iproute2"),
        ("/usr/sbin/nft", "nftables"), ("/usr/lib/ocf/resource.d/heartbeat/Dummy", "resource-agents"),
    ];

    /// <summary>What this machine lacks for a lab, in words with the cure; null if nothing.</summary>
    public static string? Missing()
    {
        if (!OperatingSystem.IsLinux()) return "a lab needs Linux: its nodes live in namespaces";
        if (Libc.EffectiveUser() != 0) return "a lab makes network and process namespaces: run it as root (sudo)";
        foreach (var (tool, package) in Needed)
            if (!File.Exists(tool))
                return $"{tool} is missing; install it with: apt-get install {package}";
        return null;
    }

    /// <summary>Runs the arguments as this program, inside. Returns its exit code.</summary>
    /// <param name="arguments">What the program shall do in there; the lab's folder is put behind them.</param>
    /// <param name="logs">A folder for the logs of the nodes; null to keep none.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, string? logs = null)
    {
        LabFolder.Clean();
        using var folder = LabFolder.Create();
        string[] command =
        [
            "--pdeathsig", "KILL", "/usr/bin/unshare", "--net", "--pid", "--mount", "--ipc", "--fork",
            "--kill-child=SIGKILL", "--mount-proc", "--propagation", "private", .. OwnProgram(), .. arguments,
            folder.Location,
        ];
        var process = 0;
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, process));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, process));

        // A thread of its own from beginning to end: the kernel kills the child when the thread that made it is gone.
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            process = Spawn.Start(Spec(command), input: 0, output: 1, error: 2);
            ended.SetResult(process < 0 ? process : WaitFor(process));
        });
        thread.Start();
        var code = await ended.Task.ConfigureAwait(false);
        if (code < 0) throw new IOException($"setpriv: {Marshal.GetPInvokeErrorMessage(-code)}");
        if (logs is not null) folder.CopyLogs(logs);
        return code;
    }

    /// <summary>How this very program is called again.</summary>
    internal static string[] OwnProgram()
    {
        var path = Environment.ProcessPath ?? "ocf";
        return Path.GetFileName(path) == "dotnet" ? [path, Environment.GetCommandLineArgs()[0]] : [path];
    }

    private static ChildSpec Spec(string[] command)
    {
        var environment = new List<string> { "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" };
        foreach (var name in (ReadOnlySpan<string>)["DOTNET_ROOT", "TERM", "NO_COLOR", "HOME", "OCF_COMMAND"])
            if (Environment.GetEnvironmentVariable(name) is { } value)
                environment.Add($"{name}={value}");
        return new ChildSpec("/usr/bin/setpriv", command, environment, "", TimeSpan.Zero, false);
    }

    /// <summary>
    /// The lab is in a session of its own, so a Ctrl-C reaches only us. Killing what made its namespaces kills process
    /// 1 in there, and so everything.
    /// </summary>
    private static void End(PosixSignalContext context, int process)
    {
        context.Cancel = true;
        if (process > 0) _ = Libc.Signal(process, Libc.Kill);
    }

    private static int WaitFor(int process)
    {
        int status;
        while (Libc.Wait(process, out status, 0) < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted)
        {
        }

        const int interrupted = 130;
        return (status & 0x7f) != 0 ? interrupted : status >> 8 & 0xff;
    }
}
