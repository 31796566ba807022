namespace Ocf.Resources;

/// <summary>
/// A primitive: one instance of an OCF resource agent (paper 4.4.4), unique in the cluster. Timeouts are how long one
/// action of the agent may take; <paramref name="Monitor"/> is the interval of its health check, zero for none.
/// </summary>
/// <param name="Index">Its place in <c>ClusterConfiguration.Resources</c>.</param>
/// <param name="MigrationThreshold">Failures on one node after which the resource leaves it; zero for never.</param>
/// <param name="FailureTimeout">How long a failure counts; zero for ever.</param>
public sealed record Resource(
    int Index,
    string Id,
    string Agent,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    TimeSpan Monitor,
    TimeSpan StartTimeout,
    TimeSpan StopTimeout,
    TimeSpan MonitorTimeout,
    int MigrationThreshold,
    TimeSpan FailureTimeout);
