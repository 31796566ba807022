using Ocf.Scenarios;

namespace Ocf.Tests;

public sealed class WorkloadReaderTests
{
    [Fact]
    public void A_workload_has_usual_values_for_what_it_does_not_say()
    {
        var workload = Read("{id: clients, kind: kv-register, via: vip}");
        Assert.Equal(("clients", 4, 4), (workload.Id, workload.Clients, workload.Keys));
        Assert.Equal([0], workload.Resources);
        Assert.Equal(DistributionText("exp(100ms)"), workload.Think);
        Assert.Equal(TimeSpan.FromSeconds(1), workload.Timeout);
        Assert.Null(workload.Until);
    }

    [Fact]
    public void A_group_serves_where_all_of_it_is_active() =>
        Assert.Equal([1, 2], Read("{id: clients, kind: kv-register, via: web}").Resources);

    [Theory]
    [InlineData("rate: 50/s, clients: 5", "exp(100ms)")]
    [InlineData("rate: 30/m, clients: 1", "exp(2s)")]
    [InlineData("think: 1ms..5ms", "1ms..5ms")]
    public void A_rate_is_that_of_all_clients_together(string often, string think) =>
        Assert.Equal(DistributionText(think), Read($"{{id: clients, kind: kv-register, via: vip, {often}}}").Think);

    [Fact]
    public void A_history_is_a_claim_about_a_workload()
    {
        var scenario = Sample.Read(Sample.Text(
            expect: "history: [{id: linear, workload: second, check: linearizable, per: key}]",
            top: "workload: [{id: first, kind: kv-register, via: vip}, {id: second, kind: kv-register, via: web}]"));
        var claim = Assert.Single(scenario.Expect.Claims);
        Assert.Equal((ClaimKind.History, "linear", 1), (claim.Kind, claim.Id, claim.Workload));
        Assert.Equal("what the clients of 'second' saw is linearizable", claim.That.Text);
    }

    private static Workload Read(string text) =>
        Assert.Single(Sample.Read(Sample.Text(top: $"workload: [{text}]")).Workloads);

    private static SpanDistribution? DistributionText(string text)
    {
        Assert.Null(Ocf.Scenarios.DistributionText.Read(text, out var span));
        return span;
    }
}
