using System.Net;
using System.Net.Sockets;
using Ocf.Configuration;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>Where the packets of each node go.</summary>
public static class EndPoints
{
    public static IPEndPoint[] Of(ClusterConfiguration configuration)
    {
        var endPoints = new IPEndPoint[configuration.Nodes.Count];
        for (var i = 0; i < endPoints.Length; i++)
        {
            var node = configuration.Nodes[i];
            endPoints[i] = new IPEndPoint(AddressOf(node), node.Port == 0 ? ClusterFileReader.DefaultPort : node.Port);
        }

        return endPoints;
    }

    /// <summary>
    /// The node's address. A name is looked up once, at the start: a name service that fails later moves no node.
    /// </summary>
    private static IPAddress AddressOf(NodeConfiguration node)
    {
        var host = node.Address == "" ? node.Name : node.Address;
        if (IPAddress.TryParse(host, out var literal)) return literal;
        try
        {
            foreach (var address in Dns.GetHostAddresses(host))
                if (!IPAddress.IsLoopback(address))
                    return address;
        }
        catch (SocketException)
        {
            // Said below, with the cure.
        }

        throw new ConfigurationFault(
            $"node {node.Name}: '{host}' has no network address; give it one with 'address:' in the cluster file");
    }
}
