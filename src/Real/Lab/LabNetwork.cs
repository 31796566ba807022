using System.Text;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// The lab's switch: a bridge in the lab's own network namespace, which has no way out. Cables are cut there by
/// nftables, one rule for each direction of each pair, so the nodes notice nothing but silence.
/// </summary>
internal sealed class LabNetwork
{
    private readonly LabShell _shell;
    private readonly int _nodes;
    private readonly int[,] _cuts;
    private readonly int[,] _lossPerMillion;
    private readonly long[,] _largest;
    private readonly NetworkModel _usual;

    /// <param name="usual">What links are like at the start, and are again when they are healed.</param>
    public LabNetwork(LabShell shell, int nodes, NetworkModel usual)
    {
        _usual = usual;
        _shell = shell;
        _nodes = nodes;
        _cuts = new int[nodes, nodes];
        _lossPerMillion = new int[nodes, nodes];
        _largest = new long[nodes, nodes];
        _shell.Run("ip link set lo up; ip link add lab0 type bridge; ip link set lab0 up");
        for (var from = 0; from < nodes; from++)
            for (var to = 0; to < nodes; to++)
                MakeUsual(from, to);
        Apply();
    }

    public static string AddressOf(NodeId node) => $"10.77.0.{node.Index + 1}";

    /// <summary>Plugs a machine in: one end in its network namespace, the other in the bridge.</summary>
    public void Plug(NodeId node, int process) => _shell.Run(
        $"ip link add port{node.Index} type veth peer name eth0 netns {process}; " +
        $"ip link set port{node.Index} master lab0 up; " +
        $"nsenter -t {process} -n sh -ec 'ip link set lo up; ip addr add {AddressOf(node)}/24 dev eth0; " +
        "ip link set eth0 up'");

    /// <summary>Whether packets from one node reach the other now.</summary>
    public bool Reaches(NodeId from, NodeId to) => _cuts[from.Index, to.Index] == 0;

    public void Cut(IEnumerable<(NodeId From, NodeId To)> links) => Change(links, 1);

    public void Mend(IEnumerable<(NodeId From, NodeId To)> links) => Change(links, -1);

    /// <summary>Loses so many of a million packets; null for as many as usual.</summary>
    public void Lose(IEnumerable<(NodeId From, NodeId To)> links, int? perMillion)
    {
        foreach (var (from, to) in links)
            _lossPerMillion[from.Index, to.Index] = perMillion ?? _usual.QualityOf(from, to).Loss.PerMillion;
        Apply();
    }

    /// <summary>
    /// Loses packets of more bytes than this, counted from the IP header on; 0 for none, null for the usual ones.
    /// </summary>
    public void DropLarger(IEnumerable<(NodeId From, NodeId To)> links, long? bytes)
    {
        foreach (var (from, to) in links)
            _largest[from.Index, to.Index] = bytes ?? _usual.QualityOf(from, to).DropLarger;
        Apply();
    }

    /// <summary>Undoes everything that was done to the links of these nodes.</summary>
    public void Heal(NodeSet nodes)
    {
        for (var from = 0; from < _nodes; from++)
        for (var to = 0; to < _nodes; to++)
        {
            if (!nodes.Contains(new NodeId((byte)from)) && !nodes.Contains(new NodeId((byte)to))) continue;
            _cuts[from, to] = 0;
            MakeUsual(from, to);
        }

        Apply();
    }

    private void MakeUsual(int from, int to)
    {
        var quality = _usual.QualityOf(new NodeId((byte)from), new NodeId((byte)to));
        _lossPerMillion[from, to] = from == to ? 0 : quality.Loss.PerMillion;
        _largest[from, to] = from == to ? 0 : quality.DropLarger;
    }

    private void Change(IEnumerable<(NodeId From, NodeId To)> links, int by)
    {
        foreach (var (from, to) in links)
            if (from != to)
                _cuts[from.Index, to.Index] = Math.Max(0, _cuts[from.Index, to.Index] + by);
        Apply();
    }

    /// <summary>All rules at once, in one transaction: no half-cut state is ever on the wire.</summary>
    private void Apply()
    {
        var rules = new StringBuilder("table bridge lab\ndelete table bridge lab\ntable bridge lab { chain cables { ");
        rules.Append("type filter hook forward priority 0; policy accept;\n");
        for (var from = 0; from < _nodes; from++)
        for (var to = 0; to < _nodes; to++)
        {
            var pair = $"ip saddr {AddressOf(new NodeId((byte)from))} ip daddr {AddressOf(new NodeId((byte)to))}";
            if (_cuts[from, to] > 0)
                rules.Append(pair).Append(" drop\n");
            else if (_largest[from, to] is > 0 and < ushort.MaxValue)
                rules.Append(pair).Append($" ip length > {_largest[from, to]} drop\n");
            if (_lossPerMillion[from, to] > 0)
                rules.Append(pair).Append($" numgen random mod 1000000 < {_lossPerMillion[from, to]} drop\n");
        }

        rules.Append("}\n}\n");
        _shell.Run($"nft -f - <<'END'\n{rules}END");
    }
}
