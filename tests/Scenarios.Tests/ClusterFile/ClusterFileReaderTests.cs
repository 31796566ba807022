using Ocf.Configuration;
using Ocf.Resources;
using Ocf.Scenarios;
using static Ocf.Tests.FakeFacts;

namespace Ocf.Tests;

/// <summary>A node's <c>cluster.yaml</c>: every option, and every default.</summary>
public sealed class ClusterFileReaderTests
{
    public const string Good = """
        name: demo
        key-file: /etc/ocf/cluster.key
        nodes:
          alice: {address: 10.0.0.1}
          bob: {address: "fd00::2", port: 6000, votes: 1}
        quorum: {two-node: true}
        timing: {token: 2s, join: 20ms}
        properties:
          no-quorum-policy: freeze
          fencing-timeout: 45s
          startup-fencing: false
          dc-deadtime: 5s
          resource-stickiness: 10
        fencing:
          - id: ipmi
            agent: fence_ipmilan
            targets: [alice]
            timeout: 12s
            delay: {bob: 1500ms}
            params: {ip: 10.0.1.1, username: admin}
          - {id: pdu, agent: fence_apc_snmp, targets: [bob]}
        resources:
          - id: web
            group:
              - {id: vip, agent: "ocf:heartbeat:IPaddr2", params: {ip: 192.0.2.10, cidr_netmask: 24}, monitor: 3s}
              - id: httpd
                agent: ocf:heartbeat:apache
                start-timeout: 40s
                stop-timeout: 60s
                monitor-timeout: 5s
                meta: {failure-timeout: 1m}
            meta: {migration-threshold: 3, resource-stickiness: INFINITY}
            prefer: {alice: 100}
            avoid: {bob: INFINITY}
          - {id: solo, agent: "ocf:heartbeat:Dummy", monitor: 0s, meta: {target-role: Stopped}}
        """;

    [Fact]
    public void Every_option_is_read()
    {
        var file = Read(Good);
        var cluster = file.Cluster;
        Assert.Equal(("demo", "/etc/ocf/cluster.key"), (cluster.Name, file.KeyFile));
        Assert.Equal(
            [new NodeConfiguration("alice", 1, "10.0.0.1", ClusterFileReader.DefaultPort), new NodeConfiguration(
                "bob", 1, "fd00::2", 6000)],
            cluster.Nodes);
        Assert.Equal(new QuorumOptions(true, true), cluster.Quorum);
        Assert.Equal(new TimingOptions(Seconds(2), Seconds(2.4), Seconds(0.02)), cluster.Timing);
        Assert.Equal(
            new ClusterProperties(true, NoQuorumPolicy.Freeze, Seconds(45), false, Seconds(5), 10), cluster.Properties);
    }

    [Fact]
    public void Devices_wait_and_time_out_as_they_are_told_or_as_the_cluster_is()
    {
        var devices = Read(Good).Cluster.Fencing;
        Assert.Equal(("ipmi", "fence_ipmilan", Set(0), Seconds(12)), (
            devices[0].Id, devices[0].Agent, devices[0].Targets, devices[0].Timeout));
        Assert.Equal([Seconds(0), Seconds(1.5)], devices[0].Delays);
        Assert.Equal("ip=10.0.1.1 username=admin", string.Join(
            " ", devices[0].Parameters.Select(each => $"{each.Key}={each.Value}")));
        Assert.Equal((Set(1), Seconds(45), 1), (devices[1].Targets, devices[1].Timeout, devices[1].Index));
        Assert.Equal([Seconds(0), Seconds(0)], devices[1].Delays);
    }

    [Fact]
    public void Groups_hand_their_meta_down_to_members()
    {
        var cluster = Read(Good).Cluster;
        var web = cluster.Groups[0];
        Assert.Equal(("web", Score.Infinity, true), (web.Id, web.Stickiness, web.Started));
        Assert.Equal([100, Score.MinusInfinity], web.Scores);
        var (vip, httpd) = (web.Members[0], web.Members[1]);
        Assert.Equal((3, TimeSpan.Zero, Seconds(3)), (vip.MigrationThreshold, vip.FailureTimeout, vip.Monitor));
        Assert.Equal((Seconds(20), Seconds(20), Seconds(20)), (vip.StartTimeout, vip.StopTimeout, vip.MonitorTimeout));
        Assert.Equal((3, Seconds(60), Seconds(10)), (httpd.MigrationThreshold, httpd.FailureTimeout, httpd.Monitor));
        Assert.Equal(
            (Seconds(40), Seconds(60), Seconds(5)), (httpd.StartTimeout, httpd.StopTimeout, httpd.MonitorTimeout));
        var solo = cluster.Groups[1];
        Assert.Equal((10, false, TimeSpan.Zero, 0), (
            solo.Stickiness, solo.Started, solo.Members[0].Monitor, solo.Members[0].MigrationThreshold));
        for (var i = 0; i < cluster.Resources.Count; i++) Assert.Equal(i, cluster.Resources[i].Index);
    }

    [Fact]
    public void Defaults_are_filled_in()
    {
        var cluster = Read("name: d\nkey-file: k\nnodes: {n1: {address: 10.0.0.1}}\n").Cluster;
        Assert.Equal(new QuorumOptions(), cluster.Quorum);
        Assert.Equal(TimingOptions.Default, cluster.Timing);
        Assert.Equal(ClusterProperties.Default, cluster.Properties);
        Assert.Empty(cluster.Fencing);
        Assert.Empty(cluster.Groups);
    }

    [Theory]
    [InlineData("port: 6000", "port: 70000", "'port' must be from 1 to 65535, not 70000")]
    [InlineData(
        "address: 10.0.0.1",
        "address: host.example",
        "'host.example' is not an IP address; a cluster must not depend on DNS")]
    [InlineData("{address: 10.0.0.1}", "{}", "node 'alice' lacks its address; write alice: {address: 10.0.0.1}")]
    [InlineData("\"fd00::2\", port: 6000", "10.0.0.1", "node 'bob' has the address and port of another node")]
    [InlineData("votes: 1", "votes: 2", "'two-node' needs exactly two nodes with one vote each; there are 2")]
    [InlineData("token: 2s", "token: 20ms", "'token' must be at least 100ms")]
    [InlineData("join: 20ms", "join: 3s", "'join' must be shorter than 'consensus'")]
    [InlineData("policy: freeze", "policy: suicide", "'suicide' as 'no-quorum-policy' is not supported yet")]
    [InlineData(
        "policy: freeze",
        "policy: freze",
        "'freze' is not a value of 'no-quorum-policy'; it is one of stop, freeze, ignore. Did you mean 'freeze'?")]
    [InlineData("dc-deadtime", "maintenance-mode", "'maintenance-mode' in 'properties' is not supported yet")]
    [InlineData("bob: 1500ms", "bob: 1s..2s", "a random 'delay' is not supported yet: give each node its own")]
    [InlineData(
        "fence_ipmilan",
        "ipmilan",
        "'ipmilan' is not a fencing agent; write sim:power-switch or the name of one, such as fence_ipmilan")]
    [InlineData(
        "{failure-timeout: 1m}",
        "{target-role: Stopped}",
        "'target-role' concerns a whole group; write it in the meta of the group")]
    [InlineData("target-role: Stopped", "target-role: Promoted", "'Promoted' as 'target-role' is not supported yet")]
    [InlineData(
        "target-role: Stopped", "is-managed: false", "'is-managed' in 'meta' of resource 'solo' is not supported yet")]
    [InlineData(
        "\"ocf:heartbeat:Dummy\"",
        "\"ocf:../..:Dummy\"",
        "'ocf:../..:Dummy' is not a resource agent; write class:provider:type, such as ocf:heartbeat:Dummy")]
    [InlineData(
        "\"ocf:heartbeat:Dummy\"",
        "\"systemd:nginx\"",
        "agents of the class 'systemd' are not supported yet; use an ocf one")]
    [InlineData(
        "{ip: 10.0.1.1,", "{\"i p\": 10.0.1.1,", "'i p' cannot be a parameter's name: use letters, digits and '_'")]
    [InlineData("avoid: {bob: INFINITY}", "avoid: {bob: lots}", "'avoid' (a score) must be a whole number, not 'lots'")]
    [InlineData("name: demo\n", "", "the file lacks the key 'name'")]
    [InlineData("key-file: /etc/ocf/cluster.key\n", "", "the file lacks the key 'key-file'")]
    public void A_mistake_is_named(string right, string wrong, string message)
    {
        Assert.Contains(right, Good);
        var result = ClusterFileReader.Read(Good.Replace(right, wrong), "cluster.yaml");
        Assert.Null(result.Value);
        Assert.Contains(message, result.Diagnostics.Select(each => each.Message));
    }

    [Theory]
    [InlineData("properties:\n", "properties:\n  fencing-enabled: false\n", "OCF060")]
    [InlineData("targets: [bob]", "targets: [alice]", "OCF061")]
    public void Danger_is_legal_but_said(string right, string wrong, string code)
    {
        var result = ClusterFileReader.Read(Good.Replace(right, wrong), "cluster.yaml");
        Assert.NotNull(result.Value);
        var warning = Assert.Single(result.Diagnostics);
        Assert.Equal((Severity.Warning, code), (warning.Severity, warning.Code));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static Scenarios.ClusterFile Read(string text)
    {
        var result = ClusterFileReader.Read(text, "cluster.yaml");
        Assert.Equal(
            "", string.Join("\n", result.Diagnostics.Where(each => each.Code != "OCF061")));
        return result.Value ?? throw new InvalidOperationException("a file without a complaint is missing");
    }
}
