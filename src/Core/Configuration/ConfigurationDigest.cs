using Ocf.Kernel;

namespace Ocf.Configuration;

/// <summary>
/// A number for everything in a configuration that all nodes must agree on. Nodes with different digests do not talk:
/// two coordinators that count votes or resources differently would each be right, and the data would be gone.
/// </summary>
public static class ConfigurationDigest
{
    public static ulong Of(ClusterConfiguration configuration)
    {
        var writer = new WireWriter();
        writer.Text(configuration.Name);
        foreach (var node in configuration.Nodes)
        {
            writer.Text(node.Name);
            writer.Int(node.Votes);
        }

        writer.Bool(configuration.Quorum.TwoNode);
        writer.Bool(configuration.Quorum.WaitForAll);
        writer.Bool(configuration.Properties.FencingEnabled);
        writer.Byte((byte)configuration.Properties.NoQuorumPolicy);
        foreach (var device in configuration.Fencing)
        {
            writer.Text(device.Id);
            writer.Nodes(device.Targets);
        }

        foreach (var group in configuration.Groups)
        {
            writer.Text(group.Id);
            foreach (var score in group.Scores) writer.Int(score);
            foreach (var member in group.Members) Write(member, writer);
        }

        return Fnv1a(writer.Written);
    }

    private static void Write(Resources.Resource resource, WireWriter writer)
    {
        writer.Text(resource.Id);
        writer.Text(resource.Agent);
        foreach (var (name, value) in resource.Parameters)
        {
            writer.Text(name);
            writer.Text(value);
        }
    }

    private static ulong Fnv1a(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in bytes) hash = unchecked((hash ^ value) * 1099511628211UL);
        return hash;
    }
}
