using Ocf.Hosting;

namespace Ocf.Scenarios;

/// <summary>The faults of resource agents, and of resources, that a swarm can draw.</summary>
internal static class AgentChaos
{
    public static IReadOnlyList<ChaosKind> Kinds { get; } =
    [
        Kind("agent-fail", 4, true, ResourceFaultKind.Fail, AgentAction.Start, AgentAction.Stop, AgentAction.Monitor),
        Kind("agent-hang", 3, true, ResourceFaultKind.Hang, AgentAction.Start, AgentAction.Stop, AgentAction.Monitor),
        Kind("agent-slow", 3, true, ResourceFaultKind.Slow, AgentAction.Start, AgentAction.Stop, AgentAction.Monitor),
        Kind("agent-never-ends", 2, true, ResourceFaultKind.NeverEnds, AgentAction.Start, AgentAction.Stop),
        Kind("agent-partial", 2, true, ResourceFaultKind.Partial, AgentAction.Start, AgentAction.Stop),
        Kind("agent-lie-started", 2, true, ResourceFaultKind.Lie, AgentAction.Start),
        Kind("agent-lie-stopped", 2, false, ResourceFaultKind.Lie, AgentAction.Stop, AgentAction.Monitor),
        new("resource-die", 5, ChaosNeeds.Resources, true,
            verb => verb is FailResource { How: ResourceFaultKind.Die },
            draw => new(
                new FailResource(
                    draw.Resource, NodeSelector.All, ResourceFaultKind.Die, default, 0, null, SpanDistribution.Zero),
                null)),
    ];

    private static ChaosKind Kind(
        string name, int weight, bool isSafe, ResourceFaultKind how, params AgentAction[] actions) => new(
        name, weight, ChaosNeeds.Resources, isSafe,
        verb => verb is FailResource fault && fault.How == how && actions.Contains(fault.Action),
        draw =>
        {
            var action = draw.OneOf<AgentAction>(actions);
            var isFailure = how is ResourceFaultKind.Fail or ResourceFaultKind.Partial;
            var exitCode = isFailure ? 1 : action == AgentAction.Monitor ? 7 : 0;
            return new(
                new FailResource(
                    draw.Resource, draw.OneOf(NodeSelector.All, draw.RandomNode), how, action, exitCode,
                    draw.OneOf<int?>(1, 1, 2, null),
                    how == ResourceFaultKind.Slow ? draw.UpTo(200, 40_000) : SpanDistribution.Zero),
                draw.Lasts(1_000, 25_000));
        });
}
