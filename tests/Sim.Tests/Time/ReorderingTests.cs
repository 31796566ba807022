using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>What may be reordered and what not, whoever decides.</summary>
public sealed class ReorderingTests
{
    private static readonly TimeSpan Slot = TimeSpan.FromMilliseconds(10);

    private static readonly Scenario Busy = ScenarioTexts.Read(ScenarioTexts.Busy);

    [Fact]
    public void Inputs_come_at_the_ends_of_slots_and_only_packets_overtake_each_other()
    {
        var order = new LastFirst();
        var options = RunOptions.Default with { Reordering = new Reordering(Slot, () => order) };
        var run = ScenarioRunner.Run(Busy, 1, options);
        Assert.Equal(Verdict.Held, run.Verdict);
        Assert.True(order.PacketsOvertook);
        Assert.False(order.OthersOvertook);
        Assert.False(order.BetweenSlots);
    }

    [Fact]
    public void The_order_is_one_more_choice_of_the_seed()
    {
        var plain = ScenarioRunner.Run(Busy, 1);
        var chosen = ScenarioRunner.Run(Busy, 1, RunOptions.Default with { Reordering = new Reordering(Slot) });
        var again = ScenarioRunner.Run(Busy, 1, RunOptions.Default with { Reordering = new Reordering(Slot) });
        Assert.NotEqual(plain.TraceHash, chosen.TraceHash);
        Assert.Equal(chosen.TraceHash, again.TraceHash);
    }

    /// <summary>Always takes the one that came last.</summary>
    private sealed class LastFirst : IDeliveryOrder
    {
        private readonly Dictionary<int, long> _latest = [];

        public bool PacketsOvertook { get; private set; }

        public bool OthersOvertook { get; private set; }

        public bool BetweenSlots { get; private set; }

        public int Next(IReadOnlyList<DueInput> due, long now, bool shared)
        {
            BetweenSlots |= now % Slot.Ticks != 0;
            var last = 0;
            for (var i = 1; i < due.Count; i++)
                if (due[i].Id > due[last].Id)
                    last = i;
            var (id, _, lane) = due[last];
            var overtook = _latest.TryGetValue(lane, out var latest) && id < latest;
            var isPacket = (lane >> 8 & 0xff) == NodeInput.Message;
            PacketsOvertook |= overtook && isPacket;
            OthersOvertook |= overtook && !isPacket;
            _latest[lane] = Math.Max(id, latest);
            return last;
        }
    }
}
