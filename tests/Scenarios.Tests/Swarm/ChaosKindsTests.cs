using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>The rows of the table say of themselves what is so.</summary>
public sealed class ChaosKindsTests
{
    private const int Draws = 300;

    private static readonly TimeSpan Left = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Names => [.. ChaosKinds.All.Select(kind => kind.Name)];

    [Theory, MemberData(nameof(Names))]
    public void What_a_kind_draws_is_of_that_kind_and_as_safe_as_it_says(string name)
    {
        var kind = ChaosKinds.Find(name) ?? throw new InvalidOperationException($"there is no {name}");
        var broken = Invariants.None;
        foreach (var deed in Draw(kind))
        {
            Assert.Equal(name, ChaosKinds.All[ChaosKinds.IndexOf(deed.Verb)].Name);
            broken |= deed.Verb.Breaks;
        }

        Assert.Equal(kind.IsSafe, broken == Invariants.None);
    }

    [Theory, MemberData(nameof(Names))]
    public void No_fault_outlives_the_swarm(string name)
    {
        var kind = ChaosKinds.Find(name) ?? throw new InvalidOperationException($"there is no {name}");
        foreach (var deed in Draw(kind))
        {
            var lasts = deed.For ?? deed.Verb switch
            {
                Kill { Process: KilledProcess.Agent } => TimeSpan.Zero,
                Kill kill => kill.DownFor?.First,
                Crash crash => crash.DownFor?.First,
                Restart restart => restart.DownFor.First,
                _ => TimeSpan.Zero,
            };
            Assert.NotNull(lasts);
            Assert.InRange(lasts.Value, TimeSpan.Zero, Left);
        }
    }

    private static IEnumerable<ChaosDeed> Draw(ChaosKind kind)
    {
        var cluster = Sample.Read(Sample.Text()).Cluster;
        var state = 1UL;
        for (var i = 0; i < Draws; i++) yield return kind.Draw(new ChaosDraw(cluster, Below, Left));

        long Below(long count)
        {
            state = unchecked(state * 6364136223846793005 + 1442695040888963407);
            return (long)((state >> 33) % (ulong)count);
        }
    }
}
