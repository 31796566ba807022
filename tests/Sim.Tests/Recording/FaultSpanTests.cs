using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>From when until when a fault was in force, whoever asks.</summary>
public sealed class FaultSpanTests
{
    private const string Text = """
        ocf: 1
        name: spans
        summary: Faults that end by themselves, by another step, or never.
        seeds: 1
        limit: 2m
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all}
          resources:
            - {id: app, agent: "ocf:heartbeat:Dummy"}
        steps:
          - {at: 5s, pause: n3, for: 200ms}
          - {at: 6s, clock-jump: {node: n3, by: 1s}}
          - {at: 7s, disk: {node: n2, how: slow, takes: 1ms}}
          - {at: 8s, standby: n2}
          - {at: 9s, fail-device: {device: pdu, how: error, count: 1}}
          - {at: 10s, drop: {from: n1, to: n3}, for: 300ms}
          - {at: 11s, link: {from: n1, to: n3, loss: 1%}}
          - {at: 12s, unstandby: n2}
          - {at: 13s, slow: {node: n1, takes: 10us}}
          - {at: 14s, heal: all}
          - {at: 15s, crash: {node: n3, down-for: 100ms, boots-in: 100ms}}
          - {at: 60s, kill: n3}
          - {at: 60s, kill: n3}
          - {at: 60s, stop: {}}
        expect:
          invariants: [none]
          always:
            - {id: some, that: "up(any)"}
        """;

    private static readonly RunResult Run = ScenarioRunner.Run(
        ScenarioTexts.Read(Text), 1, RunOptions.Default with { Record = true });

    [Fact]
    public void What_ends_by_itself_lasts_that_long()
    {
        Assert.Equal(5.2, Of<Pause>());
        Assert.Equal(10.3, Of<Drop>());
    }

    [Fact]
    public void What_another_step_takes_back_lasts_until_then()
    {
        Assert.Equal(12, Of<Standby>());
        Assert.Equal(14, Of<ChangeLink>());
    }

    [Fact]
    public void What_nothing_takes_back_lasts_beyond_the_run()
    {
        Assert.Null(Of<DiskFault>());
        Assert.Null(Of<Slow>());
    }

    [Fact]
    public void Who_was_taken_down_is_down_until_it_boots()
    {
        var boot = Run.Story.First(told => told.Kind == "boot" && told.Time > TimeSpan.FromSeconds(15).Ticks);
        Assert.Equal(boot.Time, FaultSpan.EndOf(Deed<Crash>(), Run));
        Assert.Null(Of<Kill>());
        var inVain = Run.Recording!.Deeds.Last(deed => deed.Verb is Kill);
        Assert.Equal(inVain.From, FaultSpan.EndOf(inVain, Run));
    }

    [Fact]
    public void What_is_done_at_once_or_waits_for_its_call_has_no_length()
    {
        Assert.Equal(6, Of<ClockJump>());
        Assert.Equal(9, Of<FailDevice>());
    }

    [Fact]
    public void What_mends_is_no_fault() => Assert.Equal(
        [typeof(Unstandby), typeof(Heal), typeof(Stop)],
        Run.Recording!.Deeds.Where(deed => !FaultSpan.IsFault(deed.Verb)).Select(deed => deed.Verb.GetType()));

    private static RecordedDeed Deed<T>() => Run.Recording!.Deeds.First(deed => deed.Verb is T);

    /// <summary>Seconds since the start.</summary>
    private static double? Of<T>() =>
        FaultSpan.EndOf(Deed<T>(), Run) is { } end ? new TimeSpan(end).TotalSeconds : null;
}
