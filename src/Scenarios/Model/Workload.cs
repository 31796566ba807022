namespace Ocf.Scenarios;

/// <summary>What clients do to a service while the scenario runs, and what a history checker can judge.</summary>
public enum WorkloadKind
{
    /// <summary>Registers by key: read, write, and set if the value is the expected one.</summary>
    KvRegister,
}

/// <summary>Clients that use a service of the cluster.</summary>
/// <param name="Via">The resource, or the group, as the scenario names it.</param>
/// <param name="Resources">
/// Indices of the resources that make up the service: it answers on a node where all of them are active.
/// </param>
/// <param name="Think">How long a client waits after an answer before it asks again.</param>
/// <param name="Until">When clients stop; null for the end of the run. A run does not end before.</param>
/// <param name="Timeout">How long a client waits for an answer.</param>
public sealed record Workload(
    string Id,
    WorkloadKind Kind,
    string Via,
    IReadOnlyList<int> Resources,
    int Clients,
    int Keys,
    SpanDistribution Think,
    TimeSpan From,
    TimeSpan? Until,
    TimeSpan Timeout,
    int Line);

/// <summary>What the clients of a workload asked and were answered in one run.</summary>
public sealed record WorkloadHistory(string Workload, History History);
