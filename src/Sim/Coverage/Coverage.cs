using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>How often something happened.</summary>
/// <param name="Group">What kind of thing it is: <c>fault</c>, <c>state</c> or <c>message</c>.</param>
public sealed record CoverageRow(string Group, string Name, long Count);

/// <summary>
/// How often each kind of fault was really carried out, and each state of the protocols reached, in one run or in many.
/// Counting is adding one to a number in an array.
/// </summary>
public sealed class Coverage
{
    private readonly long[] _faults = new long[ChaosKinds.All.Count];
    private readonly long[] _states = new long[ProbeNames.States.Count];
    private readonly long[] _messages = new long[byte.MaxValue + 1];

    /// <summary>Every row there is, also those that count nothing, in a fixed order.</summary>
    public IEnumerable<CoverageRow> Rows
    {
        get
        {
            for (var i = 0; i < _faults.Length; i++)
                yield return new CoverageRow("fault", ChaosKinds.All[i].Name, _faults[i]);
            foreach (var (probe, name) in ProbeNames.States)
                yield return new CoverageRow("state", name, _states[(int)probe]);
            foreach (var (tag, name) in ProbeNames.Messages)
                yield return new CoverageRow("message", name, _messages[tag]);
        }
    }

    public long this[Probe probe] => _states[(int)probe];

    public void Add(Coverage other)
    {
        Add(_faults, other._faults);
        Add(_states, other._states);
        Add(_messages, other._messages);
    }

    internal void Count(Probe? probe)
    {
        if (probe is { } reached) _states[(int)reached]++;
    }

    internal void CountMessage(byte tag) => _messages[tag]++;

    internal void CountFault(Verb verb)
    {
        if (ChaosKinds.IndexOf(verb) is >= 0 and var kind) _faults[kind]++;
    }

    private static void Add(long[] sums, long[] counts)
    {
        for (var i = 0; i < sums.Length; i++) sums[i] += counts[i];
    }
}
