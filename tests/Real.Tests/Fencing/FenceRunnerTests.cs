using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Real;

namespace Ocf.Tests;

/// <summary>
/// Paper 4.4.3, the FenceAgentAPI: options on standard input, exit codes, and a timeout proves nothing.
/// </summary>
public sealed class FenceRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChildRunner _children = new();

    public void Dispose()
    {
        _children.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(PowerAction.Off, 0, PowerOutcome.Off)]
    [InlineData(PowerAction.Off, 1, PowerOutcome.Failed)]
    [InlineData(PowerAction.Off, 2, PowerOutcome.Failed)]
    [InlineData(PowerAction.On, 0, PowerOutcome.On)]
    [InlineData(PowerAction.On, 1, PowerOutcome.Failed)]
    [InlineData(PowerAction.Status, 0, PowerOutcome.On)]
    [InlineData(PowerAction.Status, 2, PowerOutcome.Off)]
    [InlineData(PowerAction.Status, 1, PowerOutcome.Failed)]
    public async Task Exit_codes_mean_what_the_standard_says(PowerAction action, int code, PowerOutcome outcome) =>
        Assert.Equal(outcome, (await Ask(action, $"cat > /dev/null; exit {code}")).Outcome);

    [Fact]
    public async Task The_agent_reads_its_action_options_and_plug()
    {
        var seen = _folder.At("seen");
        await Ask(PowerAction.Off, $"cat > {seen}; exit 0", ("ip", "192.0.2.1"), ("pcmk_host_map", "alice:1;bob:2"));
        var lines = File.ReadAllLines(seen);
        Assert.Equal("action=off", lines[0]);
        Assert.Contains("ip=192.0.2.1", lines);
        Assert.Contains("plug=2", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("pcmk_"));
    }

    [Fact]
    public async Task No_answer_in_time_is_unknown_never_off() =>
        Assert.Equal(PowerOutcome.Unknown, (await Ask(PowerAction.Off, "sleep 60")).Outcome);

    [Fact]
    public async Task A_killed_agent_leaves_the_state_unknown() =>
        Assert.Equal(PowerOutcome.Unknown, (await Ask(PowerAction.Status, "kill -9 $$")).Outcome);

    [Fact]
    public async Task An_agent_that_is_not_there_fails_with_its_path()
    {
        var reply = await AskAgent(PowerAction.Off, "/nowhere/fence_x");
        Assert.Equal(PowerOutcome.Failed, reply.Outcome);
        Assert.Contains("/nowhere/fence_x", reply.Reason);
    }

    [Fact]
    public void A_value_with_a_line_break_cannot_forge_an_option() => Assert.Throws<ConfigurationFault>(
        () => FenceInput.For(Device("fence_x", [("ip", "1\naction=on")]), "bob", "off"));

    private static FencingDevice Device(string agent, (string Key, string Value)[] parameters) => new(
        0, "pdu", agent, NodeSet.FirstNodes(2), [.. parameters.Select(p => KeyValuePair.Create(p.Key, p.Value))],
        TimeSpan.FromSeconds(1), [TimeSpan.Zero, TimeSpan.Zero]);

    private Task<PowerReply> Ask(PowerAction action, string body, params (string Key, string Value)[] parameters) =>
        AskAgent(action, _folder.Script("fence_test", body), parameters);

    private async Task<PowerReply> AskAgent(
        PowerAction action, string agent, params (string Key, string Value)[] parameters)
    {
        var cluster = new ClusterConfiguration(
            "c", [new NodeConfiguration("alice"), new NodeConfiguration("bob")], new QuorumOptions(),
            TimingOptions.Default, ClusterProperties.Default, [Device(agent, parameters)], []);
        var answered = new TaskCompletionSource<PowerReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var runner = new FenceRunner(cluster, _children, (_, reply) => answered.SetResult(reply));
        runner.Ask(Slot.Fencing, new PowerCall(1, 0, new NodeId(1), action, TimeSpan.FromSeconds(1)));
        return await answered.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
