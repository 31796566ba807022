using CsCheck;

namespace Ocf.Sim.Tests;

public sealed class EventQueueTests
{
    [Fact]
    public void Everything_comes_out_by_time_and_then_in_the_order_it_went_in() =>
        Gen.Int[0, 20].Array[0, 300].Sample(times =>
        {
            var queue = new EventQueue();
            for (var i = 0; i < times.Length; i++) queue.Push(times[i], Numbered(i));
            var expected = Enumerable.Range(0, times.Length).OrderBy(i => times[i]).ToList();
            Assert.Equal(expected, DrainNumbers(queue));
        });

    [Fact]
    public void Pushing_between_pops_keeps_the_order() =>
        Gen.Select(Gen.Int[0, 50], Gen.Bool).Array[1, 300].Sample(moves =>
        {
            var queue = new EventQueue();
            var model = new SortedSet<(long Time, long Number)>();
            var now = 0L;
            var number = 0L;
            foreach (var (delay, pop) in moves)
            {
                if (!pop || model.Count == 0)
                {
                    queue.Push(now + delay, Numbered(number));
                    model.Add((now + delay, number++));
                    continue;
                }

                var expected = model.Min;
                model.Remove(expected);
                Assert.Equal(expected.Number, queue.Pop(out now, out _).Number);
                Assert.Equal(expected.Time, now);
            }
        });

    [Fact]
    public void Removing_takes_out_the_chosen_in_order_and_leaves_the_rest_in_order() =>
        Gen.Int[0, 9].Array[0, 200].Sample(times =>
        {
            var queue = new EventQueue();
            for (var i = 0; i < times.Length; i++) queue.Push(times[i], Numbered(i));
            var order = Enumerable.Range(0, times.Length).OrderBy(i => times[i]).ToList();
            var thirds = queue.Remove(occurrence => occurrence.Number % 3 == 0);
            var removed = thirds.Select(third => (int)third.Occurrence.Number);
            Assert.Equal(order.Where(i => i % 3 == 0), removed);
            Assert.Equal(order.Where(i => i % 3 != 0), DrainNumbers(queue));
        });

    [Fact]
    public void A_push_and_a_pop_allocate_nothing()
    {
        var queue = new EventQueue();
        for (var i = 0; i < 500; i++) queue.Push(i * 7 % 13, Numbered(i));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            queue.Pop(out var time, out _);
            queue.Push(time + i % 11, Numbered(i));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Occurrence Numbered(long number) => new(Nowhere.Instance, 0, 0, number);

    private static List<int> DrainNumbers(EventQueue queue)
    {
        var numbers = new List<int>();
        while (queue.Count > 0) numbers.Add((int)queue.Pop(out _, out _).Number);
        return numbers;
    }

    private sealed class Nowhere : IWorldPart
    {
        public static Nowhere Instance { get; } = new();

        public void Happen(in Occurrence occurrence)
        {
        }
    }
}
