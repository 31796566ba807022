using Ocf.Configuration;

namespace Ocf.Scenarios;

/// <summary>A node's own <c>cluster.yaml</c>.</summary>
/// <param name="KeyFile">The file with the key that the nodes share; as it is written there.</param>
public sealed record ClusterFile(ClusterConfiguration Cluster, string KeyFile);

/// <summary>Reads <c>cluster.yaml</c>: what stands under <c>cluster:</c> in a scenario, with addresses, a name and a key file.</summary>
public static class ClusterFileReader
{
    public static ReadResult<ClusterFile> Read(ReadOnlySpan<byte> bytes, string fileName) => throw new NotSupportedException();

    public static ReadResult<ClusterFile> Read(string text, string fileName) => throw new NotSupportedException();
}
