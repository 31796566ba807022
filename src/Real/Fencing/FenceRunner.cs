using Ocf.Configuration;
using Ocf.Hosting;

namespace Ocf.Real;

/// <summary>
/// Asks power switches through fence agents as the FenceAgentAPI says (paper 4.4.3): options as <c>key=value</c> lines
/// on standard input, the exit code is the answer.
/// </summary>
/// <remarks>
/// What is not heard in time is unknown, never off. That the switch is asked again after it said yes is decided above,
/// where it is simulated, and not here.
/// </remarks>
internal sealed class FenceRunner(
    ClusterConfiguration configuration, ChildRunner children, FenceRunner.Answer answer) : IPowerSwitch
{
    private const int StatusOff = 2;

    private static readonly string[] Environment =
        ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C.UTF-8"];

    public const string DefaultFolder = "/usr/sbin";

    public delegate void Answer(int component, PowerReply reply);

    /// <summary>Where fence agents are installed.</summary>
    public string Folder { get; init; } = DefaultFolder;

    public void Ask(int component, PowerCall call)
    {
        var device = configuration.Fencing[call.Device];
        if (PathOf(device.Agent) is not { } path)
        {
            var reason = $"{device.Agent} is no fence agent: fence_NAME or the path of a program";
            answer(component, new PowerReply(call.Id, PowerOutcome.Failed, reason));
            return;
        }

        var action = call.Action switch
        {
            PowerAction.Off => "off",
            PowerAction.On => "on",
            _ => "status",
        };
        var input = FenceInput.For(device, configuration.NameOf(call.Target), action);
        var spec = new ChildSpec(path, [], Environment, input, call.Timeout, IsUrgent: true);
        children.Run(spec, result => answer(component, Reply(call, result)));
    }

    private static PowerReply Reply(PowerCall call, ChildResult result) => (call.Action, result.End, result.Code) switch
    {
        (PowerAction.Off, ChildEnd.Exited, 0) => new PowerReply(call.Id, PowerOutcome.Off, ""),
        (PowerAction.On, ChildEnd.Exited, 0) => new PowerReply(call.Id, PowerOutcome.On, ""),
        (PowerAction.Status, ChildEnd.Exited, 0) => new PowerReply(call.Id, PowerOutcome.On, ""),
        (PowerAction.Status, ChildEnd.Exited, StatusOff) => new PowerReply(call.Id, PowerOutcome.Off, ""),
        (_, ChildEnd.TimedOut, _) =>
            new PowerReply(call.Id, PowerOutcome.Unknown, "the device did not answer in time"),
        (_, ChildEnd.Signalled, _) =>
            new PowerReply(call.Id, PowerOutcome.Unknown, $"the fence agent was ended by signal {result.Code}"),
        (_, ChildEnd.NotStarted, _) => new PowerReply(call.Id, PowerOutcome.Failed, result.Error),
        _ => new PowerReply(call.Id, PowerOutcome.Failed, $"exit code {result.Code}{LastLine(result.Error)}"),
    };

    private static string LastLine(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? "" : ": " + lines[^1][..Math.Min(lines[^1].Length, 300)];
    }

    private string? PathOf(string agent)
    {
        if (Path.IsPathFullyQualified(agent)) return agent;
        if (!agent.StartsWith("fence_", StringComparison.Ordinal) || agent.Contains('/')) return null;
        return Path.Combine(Folder, agent);
    }
}
