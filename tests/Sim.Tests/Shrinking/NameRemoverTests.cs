using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class NameRemoverTests
{
    private const string Four = """
        ocf: 1
        name: four
        limit: 2m
        cluster:
          nodes: [n1, n2, n3, n4]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all}
            - {id: old, agent: "sim:power-switch", targets: [n4]}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy", prefer: {n4: 100}}
            - {id: web, agent: "ocf:heartbeat:Dummy"}
        network:
          links: [{from: n4, latency: 5ms}]
        steps:
          - {at: 1s, partition: [[n1, n2], [n3], [n4]]}
          - {at: 2s, partition: [[n1, n2, n3], [n4]]}
          - {at: 3s, kill: n4}
          - {at: 4s, heal: [n3, n4]}
          - {at: 5s, fail-device: {device: old, how: hang}}
          - {at: 6s, kill: owner(web)}
        expect:
          invariants: [no-split-brain]
        """;

    [Fact]
    public void A_node_goes_with_all_that_is_about_it_alone()
    {
        var rest = Without("n4");
        Assert.Equal(["n1", "n2", "n3"], rest.Cluster.Nodes.Select(node => node.Name));
        Assert.Equal([0, 0, 0], rest.Cluster.Groups[0].Scores);
        Assert.Empty(rest.Network.Links);
        Assert.Equal([1, 4, 6], rest.Steps.Select(step => step.Trigger.At?.First.Seconds));
    }

    [Fact]
    public void A_resource_goes_with_the_steps_about_its_owner()
    {
        var rest = Without("web");
        Assert.Equal("vip", Assert.Single(rest.Cluster.Resources).Id);
        Assert.Equal(5, rest.Steps.Count);
    }

    private static Scenario Without(string name)
    {
        var file = ScenarioWriter.Tree(ScenarioTexts.Read(Four));
        // Without the node the device "old" has no target, and a step about it would name nothing.
        if (name == "n4") file = NameRemover.Remove(file, "old");
        return ScenarioTexts.Read(YamlWriter.Write(NameRemover.Remove(file, name)));
    }
}
