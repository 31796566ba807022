using System.Globalization;
using Ocf.Resources;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// The agents of a lab. What runs is Debian's own <c>ocf:heartbeat:Dummy</c>, unmodified, which holds a state file on
/// the node that it runs on. In front of it stands a witness: a shell script that writes in a log, to which all nodes
/// append, what was asked and what came of it. It also makes an agent fail where a scenario says so.
/// </summary>
internal sealed class LabAgents
{
    public const string Real = "ocf:heartbeat:Dummy";

    private readonly string _folder;
    private int _tokens;

    public LabAgents(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(Path.Combine(Root, "resource.d/heartbeat"));
        Directory.CreateDirectory(FenceFolder);
        Directory.CreateDirectory(Faults);
        File.CreateSymbolicLink(Path.Combine(Root, "lib"), "/usr/lib/ocf/lib");
        WriteProgram(Path.Combine(Root, "resource.d/heartbeat/Dummy"), Witness());
        var program = string.Join(' ', LabLauncher.OwnProgram().Select(LabShell.Quote));
        var switchSocket = LabShell.Quote(SwitchSocket);
        WriteProgram(Path.Combine(FenceFolder, "fence_ocf_lab"), $"""
            #!/bin/sh
            DOTNET_ROOT={LabShell.Quote(Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "")}
            DOTNET_TieredPGO=0
            export DOTNET_ROOT DOTNET_TieredPGO
            exec {program} real switch {switchSocket}

            """);
        File.WriteAllText(WitnessLog, "");
    }

    /// <summary>OCF_ROOT of the nodes.</summary>
    public string Root => Path.Combine(_folder, "ocf");

    public string FenceFolder => Path.Combine(_folder, "fence-agents");

    public string SwitchSocket => Path.Combine(_folder, "switch.sock");

    public string WitnessLog => Path.Combine(_folder, "witness");

    private string Faults => Path.Combine(_folder, "faults");

    /// <summary>Where the agent of a resource keeps its state file, inside the machine.</summary>
    public static string StateFile(Resource resource) => $"/run/resource-agents/lab-{resource.Id}.state";

    /// <summary>Writes in the log what only the lab sees.</summary>
    public void Note(string line) => File.AppendAllText(WitnessLog, line + "\n");

    /// <summary>Lets the next actions go wrong; gives back how to undo it.</summary>
    /// <param name="takes">How long a slow action takes, drawn for each.</param>
    public Action Break(string node, string resource, FailResource fault, Func<TimeSpan> takes)
    {
        var action = fault.Action.ToString().ToLowerInvariant();
        var how = fault.How switch
        {
            ResourceFaultKind.Hang => "hang",
            ResourceFaultKind.Slow => "slow",
            ResourceFaultKind.Partial => "partial",
            _ => "exit",
        };
        var files = new List<string>();
        for (var i = 0; i < (fault.Count ?? 1); i++)
        {
            var kind = fault.Count is null ? "always" : "once";
            var path = Path.Combine(Faults, $"{node}.{resource}.{action}.{kind}{_tokens++}");
            var seconds = takes().TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
            File.WriteAllText(path, $"{how} {fault.ExitCode} {seconds}\n");
            files.Add(path);
        }

        return () => files.ForEach(File.Delete);
    }

    private static void WriteProgram(string path, string text)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string Witness() => $"""
        #!/bin/sh
        read -r node < /proc/sys/kernel/hostname
        say() { "{" } [ "$action" = monitor ] || echo "$node $OCF_RESOURCE_INSTANCE $action $1" >> {WitnessLog}; { "}" }
        action=$1
        for token in {Faults}/$node.$OCF_RESOURCE_INSTANCE.$action.*; do
            [ -e "$token" ] || continue
            read -r how code takes < "$token"
            case $token in *.once*) rm "$token" 2> /dev/null || continue ;; esac
            say "broken: $how $code"
            case $how in
                exit) exit "$code" ;;
                hang) exec sleep 86400 ;;
                slow) sleep "$takes" ;;
                partial) fails=$code ;;
            esac
            break
        done
        say begins
        OCF_ROOT=/usr/lib/ocf /usr/lib/ocf/resource.d/heartbeat/Dummy "$action"
        code=$?
        say $code
        exit ${"{"}fails:-$code{"}"}

        """;
}
