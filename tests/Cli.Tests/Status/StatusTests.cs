using System.Text;
using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>The same status in each of its forms: of a healthy cluster, and of one in trouble.</summary>
public sealed class StatusTests
{
    private static readonly StatusReport Healthy = new(
        "demo",
        "alice",
        "alice",
        true,
        "7.0",
        new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero),
        [new NodeStatus("alice", 0, NodeState.Online), new NodeStatus("bob", 1, NodeState.Online)],
        [
            new ResourceStatus("db", "", "ocf:heartbeat:pgsql", "Started", "bob", false, false, false),
            new ResourceStatus("vip", "web", "ocf:heartbeat:IPaddr2", "Started", "alice", false, false, false),
            new ResourceStatus("httpd", "web", "ocf:heartbeat:apache", "Started", "alice", false, false, false),
        ],
        [],
        [],
        []);

    private static readonly StatusReport Troubled = Healthy with
    {
        IsQuorate = false,
        Nodes =
        [
            new NodeStatus("alice", 0, NodeState.Online), new NodeStatus("bob", 1, NodeState.Unclean),
            new NodeStatus("carol", 2, NodeState.Standby), new NodeStatus("dave", 3, NodeState.Offline),
            new NodeStatus("erin", 4, NodeState.Pending),
        ],
        Resources =
        [
            new ResourceStatus("db", "", "ocf:heartbeat:pgsql", "Stopped", "", false, true, true),
            new ResourceStatus("vip", "web", "ocf:heartbeat:IPaddr2", "Stopped", "", true, false, false),
        ],
        Failures = [new FailedAction("db", "start", "alice", "not installed", "no <postgres> here", 2)],
        Fencing =
        [
            new FencingAction("bob", "alice", "pending", null),
            new FencingAction("dave", "alice", "off", new DateTimeOffset(2026, 11, 23, 7, 59, 0, TimeSpan.Zero)),
        ],
        Warnings = ["Fencing is disabled, so a resource may run twice: set fencing-enabled: true"],
    };

    [Fact]
    public void Text_of_a_healthy_cluster() => Golden.Verify(Text(Healthy));

    [Fact]
    public void Text_of_a_cluster_in_trouble() => Golden.Verify(Text(Troubled));

    [Fact]
    public void Json_of_a_cluster_in_trouble() => Golden.Verify(Bytes(stream => StatusJson.Write(Troubled, stream)));

    [Fact]
    public void Xml_of_a_healthy_cluster() => Golden.Verify(Bytes(stream => StatusXml.Write(Healthy, stream)));

    [Fact]
    public void Xml_of_a_cluster_in_trouble() => Golden.Verify(Bytes(stream => StatusXml.Write(Troubled, stream)));

    [Fact]
    public void One_line_says_ok() =>
        Assert.Equal(("CLUSTER OK: 2 nodes online, 3 resource instances configured", 0), StatusOneLine.Of(Healthy));

    [Fact]
    public void One_line_warns_of_a_node_that_is_away()
    {
        var status = Healthy with { Nodes = [Healthy.Nodes[0], new NodeStatus("bob", 1, NodeState.Standby)] };
        Assert.Equal(("CLUSTER WARN: standby node: bob", 1), StatusOneLine.Of(status));
    }

    [Fact]
    public void One_line_alarms_when_something_is_down() => Assert.Equal(
        ("CLUSTER CRITICAL: no quorum, unclean node: bob, resource down: db", 2),
        StatusOneLine.Of(Troubled));

    private static string Text(StatusReport status)
    {
        var text = new StringWriter();
        new StatusText(text).Write(status);
        return text.ToString();
    }

    private static string Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
