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
}
