using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in how a node runs its resources.</summary>
internal static class ExecutorBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("an-agent-that-never-ended-has-done-it", "A timeout is taken for an exit with 0.",
            Planting.Hears<AgentReply>(Slot.Executor, reply => reply.Outcome == AgentOutcome.TimedOut
                ? reply with { Outcome = AgentOutcome.Exited, ExitCode = AgentVerdict.Success }
                : reply)),
        Bug("a-stop-that-failed-has-done-it", "The exit code of a stop is not looked at.",
            OfLast(AgentAction.Stop, reply => reply with { ExitCode = AgentVerdict.Success })),
        Bug("nobody-looks-what-runs-already", "After a start of the daemon every resource counts as stopped.",
            Planting.In(Slot.Executor, site => Probing(site.Sound, reply => reply with
            {
                Outcome = AgentOutcome.Exited, ExitCode = AgentVerdict.NotRunning,
            }))),
        Bug("what-failed-is-not-there", "A resource that failed is reported as stopped.",
            Reports(ResourceState.Failed, ResourceState.Stopped)),
        Bug("what-is-being-stopped-is-stopped", "The end of a stop is reported at its beginning.",
            Reports(ResourceState.Stopping, ResourceState.Stopped)),
        Bug("a-start-under-way-is-not-told", "A new coordinator is told of no action that has not ended.",
            Planting.Does<NodeReport>(Slot.Executor, report => report with
            {
                Statuses = [.. report.Statuses.Select(As(ResourceState.Starting, ResourceState.Stopped))],
            })),
        Bug("a-failure-is-not-told", "Only the ends of what was ordered are reported.",
            Planting.Does<ResourceReport>(
                Slot.Executor, report => report.Status.State == ResourceState.Failed ? null : report)),
        Bug("health-is-checked-once", "The timer of the monitor is not set again.",
            Planting.In(Slot.Executor, site =>
            {
                var armed = new HashSet<int>();
                return Planting.Lame<MonitorDue>(site.Sound, due => armed.Add(due.Resource) ? due : null);
            })),
        Bug("a-monitor-that-fails-is-not-heeded", "Only a monitor that does not end counts as a failure.",
            OfLast(AgentAction.Monitor, reply => reply with { ExitCode = AgentVerdict.Success })),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "executor", story, options);

    private static Func<ResourceStatus, ResourceStatus> As(ResourceState from, ResourceState to) =>
        status => status.State == from ? status with { State = to } : status;

    private static RunOptions Reports(ResourceState from, ResourceState to) => Planting.In(
        Slot.Executor,
        site => new Altered(site.Sound, heard => heard, effect => effect.Event switch
        {
            ResourceReport report => effect with { Event = report with { Status = As(from, to)(report.Status) } },
            NodeReport report => effect with
            {
                Event = report with { Statuses = [.. report.Statuses.Select(As(from, to))] },
            },
            _ => effect,
        }));

    /// <summary>Answers of an agent that exited, to that action.</summary>
    private static RunOptions OfLast(AgentAction action, Func<AgentReply, AgentReply> change) => Planting.In(
        Slot.Executor,
        site =>
        {
            var asked = new HashSet<long>();
            return new Altered(
                site.Sound,
                heard => heard is AgentReply { Outcome: AgentOutcome.Exited } reply && asked.Contains(reply.Id)
                    ? change(reply)
                    : heard,
                effect =>
                {
                    if (effect.Event is AgentCall call && call.Action == action && IsLater(call)) asked.Add(call.Id);
                    return effect;
                });
        });

    private static bool IsLater(AgentCall call) => call.Action != AgentAction.Monitor || call.Interval > TimeSpan.Zero;

    private static IComponent Probing(IComponent sound, Func<AgentReply, AgentReply> change)
    {
        var probes = new HashSet<long>();
        return new Altered(
            sound,
            heard => heard is AgentReply reply && probes.Contains(reply.Id) ? change(reply) : heard,
            effect =>
            {
                if (effect.Event is AgentCall call && call.Action == AgentAction.Monitor && !IsLater(call))
                    probes.Add(call.Id);
                return effect;
            });
    }
}
