using Ocf.Configuration;

namespace Ocf.Scenarios;

/// <summary>A node's own <c>cluster.yaml</c>.</summary>
/// <param name="KeyFile">The file with the key that the nodes share; as it is written there.</param>
public sealed record ClusterFile(ClusterConfiguration Cluster, string KeyFile);

/// <summary>
/// Reads <c>cluster.yaml</c>: what stands under <c>cluster:</c> in a scenario, with addresses, a name and a key file.
/// </summary>
public static class ClusterFileReader
{
    /// <summary>Where a node listens unless its <c>port</c> says otherwise.</summary>
    public const int DefaultPort = 5415;

    public static ReadResult<ClusterFile> Read(ReadOnlySpan<byte> bytes, string fileName) =>
        FileReader.Read(bytes, fileName, ReadFile);

    public static ReadResult<ClusterFile> Read(string text, string fileName) => FileReader.Read(
        text, fileName, ReadFile);

    private static ClusterFile? ReadFile(YamlNode root, ValueReader values)
    {
        if (values.Mapping(root, "the file") is not { } file) return null;
        file.Take("ocf");
        var keyFile = values.Scalar(file.Require("key-file"), "'key-file'");
        file.Require("name");
        var parts = new ClusterReader(values).Read(file, "", addressesNeeded: true);
        return parts is null ? null : new ClusterFile(parts.Configuration, keyFile?.Value ?? "");
    }
}
