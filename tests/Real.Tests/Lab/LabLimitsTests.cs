using Ocf.Real;
using Ocf.Scenarios;

namespace Ocf.Tests;

public sealed class LabLimitsTests
{
    [Fact]
    public void A_workload_is_refused_with_its_line_and_the_reason()
    {
        var read = ScenarioReader.Read(
            """
            ocf: 1
            name: clients
            cluster:
              nodes: [n1]
              properties: {fencing-enabled: false}
              resources:
                - {id: db, agent: "ocf:heartbeat:Dummy"}
            workload:
              - {id: clients, kind: kv-register, via: db}
            steps:
              - {at: 1s, heal: all}
            expect:
              history:
                - {workload: clients, check: linearizable}
            """,
            "clients.yaml");
        Assert.NotNull(read.Value);
        Assert.Equal(
            "clients.yaml:9: workload 'clients' cannot be run for real: the agents of a lab serve no clients",
            Assert.Single(LabLimits.Of(read.Value)));
    }

    [Fact]
    public void A_network_that_needs_more_than_loss_is_refused_link_by_link()
    {
        const string file = """
            ocf: 1
            name: links
            cluster:
              nodes: [n1, n2]
              properties: {fencing-enabled: false}
            network:
              default: {latency: 10ms, loss: 1%}
              links:
                - {from: n1, drop-larger: 200B}
                - {from: n2, bandwidth: 1Mbit}
            steps:
              - {at: 1s, heal: all}
            expect:
              eventually:
                - {id: up, that: "up(n1)", within: 1m}
            """;
        const string reason =
            "cannot be done for real: delaying, doubling, reordering and corrupting packets and narrowing links need "
            + "the kernel's netem; only loss can be made here, of all packets or of large ones";
        Assert.Equal(
            [$"links.yaml:7: 'default' of 'network' {reason}", $"links.yaml:10: this link of 'network' {reason}"],
            LimitsOf(file));
        var usual = file.Replace("latency: 10ms", "latency: 200us..1ms").Replace("bandwidth: 1Mbit", "loss: 5%");
        Assert.Empty(LimitsOf(usual));
    }

    private static IReadOnlyList<string> LimitsOf(string file)
    {
        var read = ScenarioReader.Read(file, "links.yaml");
        Assert.True(read.Value is not null, string.Join('\n', read.Diagnostics));
        return LabLimits.Of(read.Value);
    }
}
