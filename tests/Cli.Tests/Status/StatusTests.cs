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
        [new NodeLine("alice", 0, NodeState.Online), new NodeLine("bob", 1, NodeState.Online)],
        [
            new ResourceLine("db", "", "ocf:heartbeat:pgsql", "Started", "bob", false, false, false, ""),
            new ResourceLine("vip", "web", "ocf:heartbeat:IPaddr2", "Started", "alice", false, false, false, ""),
            new ResourceLine("httpd", "web", "ocf:heartbeat:apache", "Started", "alice", false, false, false, ""),
        ],
        [],
        [],
        []);

    private static readonly StatusReport Troubled = Healthy with
    {
        IsQuorate = false,
        Nodes =
        [
            new NodeLine("alice", 0, NodeState.Online), new NodeLine("bob", 1, NodeState.Unclean),
            new NodeLine("carol", 2, NodeState.Standby), new NodeLine("dave", 3, NodeState.Offline),
            new NodeLine("erin", 4, NodeState.Pending),
        ],
        Resources =
        [
            new ResourceLine(
                "db", "", "ocf:heartbeat:pgsql", "Started", "alice", false, true, true, "alice could not stop it"),
            new ResourceLine("vip", "web", "ocf:heartbeat:IPaddr2", "Stopped", "", true, false, false, ""),
        ],
        Failures = [new FailureLine("db", "alice", "start: exit code 5: no <postgres> here", 2)],
        Fencing =
        [
            new FencingLine("bob", "alice", "", "pending", "lost"),
            new FencingLine("dave", "alice", "pdu", "confirmed", "off"),
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
        var status = Healthy with { Nodes = [Healthy.Nodes[0], new NodeLine("bob", 1, NodeState.Standby)] };
        Assert.Equal(("CLUSTER WARN: standby node: bob", 1), StatusOneLine.Of(status));
    }

    [Fact]
    public void One_line_alarms_when_something_is_down() => Assert.Equal(
        ("CLUSTER CRITICAL: no quorum, unclean node: bob, resource down: db", 2),
        StatusOneLine.Of(Troubled));

    [Fact]
    public void One_line_of_a_member_does_not_alarm_about_what_runs_elsewhere()
    {
        var elsewhere = Healthy.Resources.Select(resource => resource with { Node = "" }).ToArray();
        var member = Healthy with { Local = "bob", Resources = elsewhere };
        Assert.Equal(0, StatusOneLine.Of(member).ExitCode);
        Assert.Equal(2, StatusOneLine.Of(member with { Local = member.Coordinator }).ExitCode);
    }

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
