using Ocf.Scenarios;

namespace Ocf.Tests;

public sealed class ChaosReaderTests
{
    [Fact]
    public void Without_a_mix_every_safe_kind_is_in_it()
    {
        var step = Sample.WithStep("{after: 1s, for: 60s, chaos: {}}").Steps[2];
        var chaos = Assert.IsType<Chaos>(step.Verb);
        Assert.Equal(SpanDistribution.Fixed(TimeSpan.FromSeconds(60)), step.For);
        Assert.Equal((TimeSpan.FromSeconds(5), ChaosEnd.HealAll), (chaos.MeanGap, chaos.Then));
        Assert.Equal(ChaosKinds.All.Where(kind => kind.IsSafe), chaos.Mix.Select(share => share.Kind));
        Assert.DoesNotContain(chaos.Mix, share => share.Kind.Name == "switch-lie");
    }

    [Fact]
    public void What_is_beyond_the_budget_is_asked_for()
    {
        var chaos = Assert.IsType<Chaos>(Sample.Verb("chaos: {beyond: true, for: 9s, then: heal-core}"));
        Assert.Equal(ChaosKinds.All, chaos.Mix.Select(share => share.Kind));
        Assert.Equal(ChaosEnd.HealCore, chaos.Then);
        chaos = Assert.IsType<Chaos>(Sample.Verb("chaos: {mix: [crash, switch-lie], for: 9s, then: nothing}"));
        Assert.Equal(["crash", "switch-lie"], chaos.Mix.Select(share => share.Kind.Name));
        Assert.Equal(ChaosKinds.Find("crash")?.Weight, chaos.Mix[0].Weight);
    }

    [Fact]
    public void A_mix_may_have_weights()
    {
        var chaos = Assert.IsType<Chaos>(Sample.Verb("chaos: {mix: {kill: 3, drop: 1}, mean-gap: 250ms, for: 9s}"));
        Assert.Equal([("kill", 3), ("drop", 1)], chaos.Mix.Select(share => (share.Kind.Name, share.Weight)));
        Assert.Equal(TimeSpan.FromMilliseconds(250), chaos.MeanGap);
    }

    [Theory]
    [InlineData("chaos: {}", "'chaos' lacks 'for': how long faults are drawn")]
    [InlineData("chaos: {for: 1s, mix: [crsh]}", "unknown kind of fault 'crsh'. Did you mean 'crash'?")]
    [InlineData("chaos: {for: 1s, mix: []}", "'mix' is empty: leave it out for every kind of fault")]
    [InlineData("chaos: {for: 1s, mix: [kill, kill]}", "'kill' stands in the mix twice")]
    [InlineData("chaos: {for: 1s, mix: {kill: 0}}", "'kill' must be from 1 to 1000, not 0")]
    [InlineData("chaos: {for: 1s, mix: [kill], beyond: true}",
        "'beyond' has no place beside 'mix': a kind that is named is on")]
    public void Mistakes_are_told(string step, string message) =>
        Assert.Equal(message, Sample.ErrorOf(Sample.Text(steps: $"- {{after: 1s, {step}}}")));

    [Theory]
    [InlineData("quorate(majority)", "OCF070")]
    [InlineData("done(swarm) and quorate(majority)", null)]
    public void A_claim_that_holds_before_the_first_fault_is_warned_of(string that, string? code)
    {
        var text = Sample.Text(
            expect: $"eventually:\n    - {{that: \"{that}\", after: swarm, within: 5m, hold: 3s}}",
            steps: "- {after: 1s, id: swarm, for: 60s, chaos: {}}");
        var result = ScenarioReader.Read(text, "sample.yaml");
        Assert.NotNull(result.Value);
        Assert.Equal(code, result.Diagnostics.SingleOrDefault()?.Code);
    }

    [Fact]
    public void What_a_cluster_lacks_cannot_fail()
    {
        const string Alone = """
            ocf: 1
            name: alone
            cluster: {nodes: [n1], properties: {fencing-enabled: false}}
            steps: [{at: 1s, chaos: {for: 1s, mix: [partition]}}]
            expect: {always: [{that: "true"}]}
            """;
        Assert.Equal("'partition' cannot happen here: the cluster has one node only", Sample.ErrorOf(Alone));
    }
}
