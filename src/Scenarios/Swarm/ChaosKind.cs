namespace Ocf.Scenarios;

/// <summary>A kind of fault that a swarm can draw, and under which coverage counts it.</summary>
/// <param name="Name">As <c>mix</c> names it.</param>
/// <param name="Weight">How often it is drawn against the others, unless <c>mix</c> says so.</param>
/// <param name="Needs">What a cluster must have for it.</param>
/// <param name="IsSafe">False if the cluster may break a safety promise under it (<see cref="Verb.Breaks"/>): such a
/// kind is on only where the scenario names it, or says <c>beyond: true</c>.</param>
/// <param name="Is">Whether a verb of a scenario is of this kind.</param>
/// <param name="Draw">Draws one such fault.</param>
public sealed record ChaosKind(
    string Name,
    int Weight,
    ChaosNeeds Needs,
    bool IsSafe,
    Func<Verb, bool> Is,
    Func<ChaosDraw, ChaosDeed> Draw);

/// <summary>What a kind of fault cannot do without.</summary>
public enum ChaosNeeds
{
    Nodes,
    TwoNodes,
    Switches,
    Resources,
}

/// <summary>A drawn fault: an ordinary verb, and how long until it is undone; null if it undoes itself.</summary>
public sealed record ChaosDeed(Verb Verb, TimeSpan? For);
