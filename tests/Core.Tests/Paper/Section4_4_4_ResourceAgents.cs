using Ocf.Hosting;
using Ocf.Resources;

namespace Ocf.Tests.Paper;

/// <summary>Paper 4.4.4: resource agents, "starting, stopping, a status query".</summary>
public sealed class Section4_4_4_ResourceAgents
{
    [Theory]
    [InlineData(0, true, ResourceBan.None)]
    [InlineData(1, false, ResourceBan.None)]
    [InlineData(2, false, ResourceBan.Here)]
    [InlineData(3, false, ResourceBan.None)]
    [InlineData(4, false, ResourceBan.Here)]
    [InlineData(5, false, ResourceBan.Here)]
    [InlineData(6, false, ResourceBan.Everywhere)]
    [InlineData(7, false, ResourceBan.None)]
    [InlineData(8, true, ResourceBan.None)]
    [InlineData(9, false, ResourceBan.None)]
    [InlineData(190, true, ResourceBan.None)]
    [InlineData(191, true, ResourceBan.None)]
    [InlineData(102, false, ResourceBan.None)]
    public void An_exit_code_says_whether_it_runs_and_where_it_may_be_tried_again(int code, bool runs, ResourceBan ban)
    {
        var reply = new AgentReply(1, AgentOutcome.Exited, code, "");
        Assert.Equal(runs, AgentVerdict.IsRunning(reply));
        Assert.Equal(ban, AgentVerdict.BanFor(reply));
    }

    [Theory]
    [InlineData(AgentOutcome.TimedOut)]
    [InlineData(AgentOutcome.Broken)]
    public void An_agent_that_did_not_exit_has_said_nothing_whatever_its_code(AgentOutcome outcome)
    {
        var reply = new AgentReply(1, outcome, AgentVerdict.NotRunning, "");
        Assert.False(AgentVerdict.IsRunning(reply));
        Assert.False(AgentVerdict.Exited(reply, AgentVerdict.NotRunning));
    }
}
