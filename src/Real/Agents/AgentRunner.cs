using System.Diagnostics;
using System.Globalization;
using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Resources;

namespace Ocf.Real;

/// <summary>
/// Executes OCF resource agents as the Resource Agent API 1.1 says (paper 4.4.4): the action is the only argument,
/// everything else is in the environment, the exit code is the answer.
/// </summary>
internal sealed class AgentRunner(
    ClusterConfiguration configuration, string node, ChildRunner children, AgentRunner.Answer answer) : IAgentRunner
{
    public const string DefaultRoot = "/usr/lib/ocf";

    /// <summary>Where agents leave a reason for people, on standard error.</summary>
    private const string ReasonPrefix = "ocf-exit-reason:";

    private const int NotInstalled = 5;
    private const int MaxReason = 400;

    public delegate void Answer(int component, AgentReply reply);

    /// <summary>An agent ended: the resource, the action, the answer, how long it took.</summary>
    public Action<int, AgentAction, AgentReply, TimeSpan>? Ran { get; init; }

    /// <summary>The installation's directory of agents (OCF_ROOT).</summary>
    public string Root { get; init; } = DefaultRoot;

    public void Ask(int component, AgentCall call)
    {
        var resource = configuration.Resources[call.Resource];
        if (AgentName.TryParse(resource.Agent) is not { } name)
        {
            Refuse(component, call, $"{resource.Agent} is no OCF agent: ocf:PROVIDER:TYPE");
            return;
        }

        var path = name.PathUnder(Root);
        if (!File.Exists(path))
        {
            Refuse(component, call, $"{path} is not installed");
            return;
        }

        var action = call.Action switch
        {
            AgentAction.Start => "start",
            AgentAction.Stop => "stop",
            _ => "monitor",
        };
        var environment = Environment(resource, name, call);
        var spec = new ChildSpec(path, [action], environment, "", call.Timeout, IsUrgent: false);
        var asked = Stopwatch.GetTimestamp();
        children.Run(spec, result =>
        {
            var reply = Reply(call, result);
            Ran?.Invoke(call.Resource, call.Action, reply, Stopwatch.GetElapsedTime(asked));
            answer(component, reply);
        });
    }

    /// <summary>All that an agent may rely on (RA API 1.1, "environment"), and what agents in fact ask for.</summary>
    internal List<string> Environment(Resource resource, AgentName name, AgentCall call)
    {
        List<string> environment =
        [
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME=/root",
            "LC_ALL=C.UTF-8",
            $"OCF_ROOT={Root}",
            "OCF_RA_VERSION_MAJOR=1",
            "OCF_RA_VERSION_MINOR=1",
            $"OCF_RESOURCE_INSTANCE={resource.Id}",
            $"OCF_RESOURCE_TYPE={name.Type}",
            $"OCF_RESOURCE_PROVIDER={name.Provider}",
            $"OCF_EXIT_REASON_PREFIX={ReasonPrefix}",
            "OCF_OUTPUT_FORMAT=text",
            "HA_SBIN_DIR=/usr/sbin",
            "HA_RSCTMP=/run/resource-agents",
            "OCF_RESKEY_crm_feature_set=3.16.2",
            $"OCF_RESKEY_CRM_meta_timeout={Milliseconds(call.Timeout)}",
            $"OCF_RESKEY_CRM_meta_interval={Milliseconds(call.Interval)}",
            $"OCF_RESKEY_CRM_meta_on_node={node}",
        ];
        if (call.Action == AgentAction.Monitor) environment.Add("OCF_CHECK_LEVEL=0");
        foreach (var (key, value) in resource.Parameters) environment.Add($"OCF_RESKEY_{key}={value}");
        return environment;
    }

    private static string Milliseconds(TimeSpan span) =>
        ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static AgentReply Reply(AgentCall call, ChildResult result) => result.End switch
    {
        ChildEnd.Exited => new AgentReply(call.Id, AgentOutcome.Exited, result.Code, Reason(result)),
        ChildEnd.TimedOut => new AgentReply(
            call.Id, AgentOutcome.TimedOut, 0, $"no answer in {Milliseconds(call.Timeout)} ms"),
        ChildEnd.Signalled => new AgentReply(call.Id, AgentOutcome.Broken, 0, $"ended by signal {result.Code}"),
        _ => new AgentReply(call.Id, AgentOutcome.Broken, 0, result.Error),
    };

    /// <summary>The last reason that the agent gave: earlier ones come from checks that it made on the way.</summary>
    private static string Reason(ChildResult result)
    {
        var at = result.Error.LastIndexOf(ReasonPrefix, StringComparison.Ordinal);
        if (at < 0) return "";
        var line = result.Error.AsSpan(at + ReasonPrefix.Length);
        var end = line.IndexOf('\n');
        if (end >= 0) line = line[..end];
        line = line.Trim();
        return line[..Math.Min(line.Length, MaxReason)].ToString();
    }

    private void Refuse(int component, AgentCall call, string reason) =>
        answer(component, new AgentReply(call.Id, AgentOutcome.Exited, NotInstalled, reason));
}
