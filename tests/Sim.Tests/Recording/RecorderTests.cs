namespace Ocf.Sim.Tests;

/// <summary>A recording changes nothing, misses nothing, and knows what caused what.</summary>
public sealed class RecorderTests
{
    private static readonly RunResult Run =
        ScenarioRunner.Run(ScenarioTexts.Read(ScenarioTexts.Busy), 7, new RunOptions { Record = true });

    private static Recording Recording => Run.Recording ?? throw new InvalidOperationException("nothing was recorded");

    [Fact]
    public void A_run_that_is_recorded_is_the_same_run()
    {
        var plain = ScenarioRunner.Run(ScenarioTexts.Read(ScenarioTexts.Busy), 7);
        Assert.Null(plain.Recording);
        Assert.Equal(plain.TraceHash, Run.TraceHash);
        Assert.Equal(plain.Story, Run.Story);
    }

    [Fact]
    public void Every_event_and_every_step_is_in_it()
    {
        Assert.False(Recording.IsCutShort);
        Assert.Equal(Run.Events, Recording.Events.Count);
        Assert.Equal(Run.Steps, Recording.Steps.Count);
        Assert.All(Recording.Events.Index(), each => Assert.Equal(each.Index + 1, each.Item.Number));
    }

    [Fact]
    public void A_cause_comes_before_its_effect_and_a_message_names_an_event_of_its_sender()
    {
        var received = 0;
        foreach (var happened in Recording.Events)
        {
            Assert.InRange(happened.Cause, 0, happened.Number - 1);
            if (happened.Kind != RecordedKind.Message) continue;
            received++;
            var sending = Recording.Events[(int)happened.Cause - 1];
            Assert.Equal(sending.Node ?? happened.From, happened.From);
        }

        Assert.InRange(received, 1000, long.MaxValue);
    }

    [Fact]
    public void What_a_cut_takes_is_told_from_what_is_lost_by_chance()
    {
        Assert.Contains(Recording.Lost, packet => packet.WasCut);
        Assert.Contains(Recording.Lost, packet => !packet.WasCut);
    }

    [Fact]
    public void What_the_scenario_did_is_in_it_with_its_end()
    {
        Assert.All(Recording.Deeds, deed => Assert.True(deed.Until < 0 || deed.Until >= deed.From));
        Assert.Contains(Recording.Deeds, deed => deed.Step.For is not null && deed.Until > deed.From);
        Assert.All(Recording.Deeds, deed => Assert.Equal(deed.From, Recording.Events[(int)deed.Number - 1].Time));
    }

    [Fact]
    public void Where_a_resource_was_active_is_in_it()
    {
        Assert.NotEmpty(Recording.Active);
        Assert.All(Recording.Active.SelectMany(one => one), one => Assert.True(one.Until < 0 || one.Until >= one.From));
        Assert.Equal(
            Run.Story.Count(told => told.Kind == "start"), Recording.Active.Sum(intervals => intervals.Count));
    }

    [Fact]
    public void The_chain_of_causes_leads_from_a_start_back_to_the_beginning()
    {
        var start = Run.Story.First(told => told.Kind == "start");
        var chain = Recording.CausesOf(start.Number).ToList();
        Assert.Equal(start.Number, chain[0].Number);
        Assert.Equal(0, chain[^1].Cause);
        Assert.Contains(chain, each => each.Kind == RecordedKind.Message);
    }
}
