using System.Net.NetworkInformation;
using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Real;

/// <summary>Finds out which of the configured nodes this machine is.</summary>
internal static class Identity
{
    public static NodeId Of(ClusterConfiguration configuration, string? asked, string configPath)
    {
        var names = string.Join(", ", configuration.Nodes.Select(node => node.Name));
        if (asked is not null)
            return configuration.FindNode(asked)
                ?? throw new ConfigurationFault($"{configPath}: there is no node '{asked}'; there are {names}");
        var host = Environment.MachineName;
        if ((configuration.FindNode(host) ?? configuration.FindNode(host.Split('.')[0])) is { } named) return named;
        var found = new List<NodeId>();
        var own = LocalAddresses();
        for (var i = 0; i < configuration.Nodes.Count; i++)
            if (own.Contains(configuration.Nodes[i].Address))
                found.Add(new NodeId((byte)i));
        if (found.Count == 1) return found[0];
        throw new ConfigurationFault(
            $"{configPath}: cannot tell which node this machine is: it is called '{host}' and has " +
            $"{(found.Count == 0 ? "none" : "several")} of the addresses of {names}; say so with --node");
    }

    private static HashSet<string> LocalAddresses() =>
        [.. NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(each => each.GetIPProperties().UnicastAddresses)
            .Select(each => each.Address.ToString())];
}
