using System.Globalization;
using Ocf.Hosting;

namespace Ocf.Resources;

/// <summary>
/// What the end of an agent's action means (paper 4.4.4; exit codes of the OCF RA API 1.1). Only an exit says anything:
/// a timeout is a failure with an unknown result, never "stopped".
/// </summary>
public static class AgentVerdict
{
    public const int Success = 0;
    public const int InvalidHere = 2;
    public const int NoPermission = 4;
    public const int NotInstalled = 5;
    public const int NotConfigured = 6;
    public const int NotRunning = 7;
    public const int RunningPromoted = 8;
    public const int Degraded = 190;
    public const int DegradedPromoted = 191;

    public static bool Exited(AgentReply reply, int code) =>
        reply.Outcome == AgentOutcome.Exited && reply.ExitCode == code;

    /// <summary>A monitor that found the resource active and well, or at least not failed.</summary>
    public static bool IsRunning(AgentReply reply) =>
        reply is { Outcome: AgentOutcome.Exited, ExitCode: Success or RunningPromoted or Degraded or DegradedPromoted };

    /// <summary>What a failure with this exit code says about further attempts.</summary>
    public static ResourceBan BanFor(AgentReply reply) => reply switch
    {
        { Outcome: not AgentOutcome.Exited } => ResourceBan.None,
        { ExitCode: InvalidHere or NoPermission or NotInstalled } => ResourceBan.Here,
        { ExitCode: NotConfigured } => ResourceBan.Everywhere,
        _ => ResourceBan.None,
    };

    /// <summary>One line for people: what was tried, how it ended, and what the agent said itself.</summary>
    public static string Describe(AgentAction action, AgentReply reply)
    {
        var how = reply.Outcome switch
        {
            AgentOutcome.TimedOut => "timed out",
            AgentOutcome.Broken => "could not run or was killed",
            _ => "exited with " + reply.ExitCode.ToString(CultureInfo.InvariantCulture),
        };
        var name = action switch
        {
            AgentAction.Start => "start",
            AgentAction.Stop => "stop",
            _ => "monitor",
        };
        var text = reply.Reason == "" ? $"{name} {how}" : $"{name} {how}: {reply.Reason}";
        return text.Length <= ResourceStatus.MaxReason ? text : text[..ResourceStatus.MaxReason];
    }
}
