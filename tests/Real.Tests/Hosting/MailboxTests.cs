using Ocf.Kernel;
using Ocf.Real;
using Ocf.Sim.Coyote;

namespace Ocf.Tests;

/// <summary>
/// What threads hand over to a node's thread arrives, whatever the order in which they come: Microsoft Coyote decides
/// it, step by step. That it would find a lost wake-up is proved by two that are planted.
/// </summary>
public sealed class MailboxTests
{
    private const uint Schedules = 80;

    [Fact]
    public void Everything_is_taken_once_and_in_order_in_whatever_order_the_threads_come()
    {
        var orders = new HashSet<string>();
        Assert.Equal(0, StuckSchedules(GateDefect.None, orders));
        Assert.InRange(orders.Count, 5, (int)Schedules);
    }

    [Fact]
    public void A_wait_that_is_not_one_step_is_found_by_its_lost_wake_up() =>
        Assert.InRange(StuckSchedules(GateDefect.WaitIsTwoSteps, []), 1, (int)Schedules - 1);

    [Fact]
    public void A_thread_that_wakes_nobody_is_found() =>
        Assert.InRange(StuckSchedules(GateDefect.NoPulseFromSecond, []), 1, (int)Schedules);

    [Fact]
    public void A_full_mailbox_refuses_datagrams_and_nothing_else()
    {
        var mailbox = new Mailbox(new MonitorGate());
        for (var i = 0; i < NodePump.MaxWaiting + 3; i++) mailbox.Post(Item(WorkKind.Message, i));
        mailbox.Post(Item(WorkKind.Reply, 1));
        Assert.Equal(3, mailbox.Refused);
        var batch = new Work[NodePump.MaxWaiting + 10];
        Assert.True(mailbox.Take(batch, () => Timeout.Infinite, out var count, out _));
        Assert.Equal(NodePump.MaxWaiting + 1, count);
    }

    /// <summary>A socket, a disk and the node's thread, which ends when it has got all that they left.</summary>
    private static int StuckSchedules(GateDefect defect, HashSet<string> orders)
    {
        var stuck = 0;
        CoyoteEngine.Run(1, Schedules, choose =>
        {
            var gate = new SteppedGate(choose, defect);
            var mailbox = new Mailbox(gate);
            var taken = new List<string>();
            var done = gate.Run(() => Pump(mailbox, taken), () => Keep(mailbox), () => Hear(mailbox));
            if (!done)
            {
                stuck++;
                return;
            }

            Assert.Equal(["m0", "m1", "m2"], taken.Where(one => one[0] == 'm'));
            orders.Add(string.Join(' ', taken));
        });
        return stuck;
    }

    private static void Pump(Mailbox mailbox, List<string> taken)
    {
        var batch = new Work[2];
        while (!(taken.Contains("m2") && taken.Contains("d2")))
        {
            mailbox.Take(batch, () => Timeout.Infinite, out var count, out var durable);
            if (durable is { } sequence) taken.Add($"d{sequence}");
            for (var i = 0; i < count; i++) taken.Add($"m{batch[i].Component}");
        }
    }

    private static void Keep(Mailbox mailbox)
    {
        mailbox.PostDurable(1);
        mailbox.PostDurable(2);
    }

    private static void Hear(Mailbox mailbox)
    {
        for (var i = 0; i < 3; i++) mailbox.Post(Item(WorkKind.Message, i));
    }

    private static Work Item(WorkKind kind, int number) => new(kind, number, new NodeId(0), null, null);
}
