using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Real;
using Ocf.Resources;

namespace Ocf.Tests;

/// <summary>
/// Paper 4.4.4, the OCF Resource Agent API 1.1: environment, argument, exit codes, reasons, timeouts.
/// </summary>
public sealed class AgentRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChildRunner _children = new();

    public void Dispose()
    {
        _children.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_dummy_of_resource_agents_is_started_seen_and_stopped()
    {
        const string dummy = "ocf:heartbeat:Dummy";
        var root = AgentRunner.DefaultRoot;
        Assert.Equal((AgentOutcome.Exited, 7), await CodeOf(dummy, AgentAction.Monitor, root));
        Assert.Equal((AgentOutcome.Exited, 0), await CodeOf(dummy, AgentAction.Start, root));
        Assert.Equal((AgentOutcome.Exited, 0), await CodeOf(dummy, AgentAction.Start, root));
        Assert.Equal((AgentOutcome.Exited, 0), await CodeOf(dummy, AgentAction.Monitor, root));
        Assert.Equal((AgentOutcome.Exited, 0), await CodeOf(dummy, AgentAction.Stop, root));
        Assert.Equal((AgentOutcome.Exited, 0), await CodeOf(dummy, AgentAction.Stop, root));
        Assert.Equal((AgentOutcome.Exited, 7), await CodeOf(dummy, AgentAction.Monitor, root));
    }

    [Fact]
    public async Task An_agent_gets_its_action_and_all_that_the_standard_promises()
    {
        Install("show", $"echo \"$# $1\" > {_folder.At("args")}; env > {_folder.At("env")}; exit 0");
        await Run("ocf:test:show", AgentAction.Monitor, interval: 10);
        Assert.Equal("1 monitor\n", File.ReadAllText(_folder.At("args")));
        var environment = File.ReadAllLines(_folder.At("env"));
        Assert.All(
            [
                "OCF_RA_VERSION_MAJOR=1", "OCF_RA_VERSION_MINOR=1", $"OCF_ROOT={_folder.Path}",
                "OCF_RESOURCE_INSTANCE=r", "OCF_RESOURCE_TYPE=show", "OCF_RESOURCE_PROVIDER=test",
                $"OCF_RESKEY_state={_folder.At("state")}", "OCF_RESKEY_CRM_meta_interval=10000",
                "OCF_RESKEY_CRM_meta_timeout=3000", "OCF_CHECK_LEVEL=0",
            ],
            line => Assert.Contains(line, environment));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(191)]
    public async Task Exit_codes_come_back_as_they_are(int code)
    {
        Install("exit", $"exit {code}");
        Assert.Equal((AgentOutcome.Exited, code), await CodeOf("ocf:test:exit", AgentAction.Start));
    }

    [Fact]
    public async Task The_last_exit_reason_is_told()
    {
        Install("why", "echo ocf-exit-reason:first >&2; echo noise >&2; echo 'ocf-exit-reason:no disk' >&2; exit 1");
        Assert.Equal("no disk", (await Run("ocf:test:why", AgentAction.Start)).Reason);
    }

    [Fact]
    public async Task A_hanging_agent_is_killed()
    {
        Install("hang", "sleep 60");
        Assert.Equal(AgentOutcome.TimedOut, (await Run("ocf:test:hang", AgentAction.Start, timeout: 300)).Outcome);
    }

    [Fact]
    public async Task A_killed_agent_is_broken_not_exited()
    {
        Install("killed", "kill -9 $$");
        Assert.Equal(AgentOutcome.Broken, (await Run("ocf:test:killed", AgentAction.Start)).Outcome);
    }

    [Theory]
    [InlineData("ocf:test:missing")]
    [InlineData("ocf:..:etc")]
    [InlineData("ocf:test:a/b")]
    [InlineData("lsb:ssh")]
    public async Task What_is_not_there_or_leads_elsewhere_is_not_installed(string agent)
    {
        var reply = await Run(agent, AgentAction.Monitor);
        Assert.Equal((AgentOutcome.Exited, 5), (reply.Outcome, reply.ExitCode));
        Assert.NotEqual("", reply.Reason);
    }

    private void Install(string type, string body) => _folder.Script($"resource.d/test/{type}", body);

    private async Task<(AgentOutcome Outcome, int Code)> CodeOf(string agent, AgentAction action, string? root = null)
    {
        var reply = await Run(agent, action, root: root);
        return (reply.Outcome, reply.ExitCode);
    }

    private async Task<AgentReply> Run(
        string agent, AgentAction action, int interval = 0, int timeout = 3000, string? root = null)
    {
        var span = TimeSpan.FromSeconds(20);
        var resource = new Resource(
            0, "r", agent, [KeyValuePair.Create("state", _folder.At("state"))], span, span, span, span, 0,
            TimeSpan.Zero);
        var cluster = new ClusterConfiguration(
            "c", [new NodeConfiguration("n")], new QuorumOptions(), TimingOptions.Default, ClusterProperties.Default,
            [], [new ResourceGroup(0, "r", [resource], [0], 0, true)]);
        var answered = new TaskCompletionSource<AgentReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var runner = new AgentRunner(cluster, "n", _children, (_, reply) => answered.SetResult(reply))
        {
            Root = root ?? _folder.Path,
        };
        var call = new AgentCall(1, 0, action, TimeSpan.FromSeconds(interval), TimeSpan.FromMilliseconds(timeout));
        runner.Ask(Slot.Executor, call);
        return await answered.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
