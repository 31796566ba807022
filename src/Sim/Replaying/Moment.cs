using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>A whole cluster between two events: what is really so, and what every component holds.</summary>
/// <param name="Event">The number of the last event that has happened; 0 before the first.</param>
public sealed record Moment(long Event, TimeSpan Time, IReadOnlyList<NodeMoment> Nodes)
{
    /// <summary>What is different in a later moment, line by line, in the order of nodes and components.</summary>
    public IEnumerable<StateChange> ChangesTo(Moment later)
    {
        for (var i = 0; i < Nodes.Count; i++)
            foreach (var change in Nodes[i].ChangesTo(later.Nodes[i]))
                yield return change;
    }
}

/// <summary>One node in a moment.</summary>
/// <param name="Sections">The machine itself first, then its components, lowest layer first.</param>
public sealed record NodeMoment(NodeId Node, string Name, IReadOnlyList<StateSection> Sections)
{
    internal IEnumerable<StateChange> ChangesTo(NodeMoment later)
    {
        foreach (var before in Sections)
            foreach (var line in before.Lines)
                if (later.ValueOf(before.Name, line.Name) is var now && now != line.Value)
                    yield return new StateChange(Name, before.Name, line.Name, line.Value, now);
        foreach (var after in later.Sections)
            foreach (var line in after.Lines)
                if (ValueOf(after.Name, line.Name) is null)
                    yield return new StateChange(Name, after.Name, line.Name, null, line.Value);
    }

    private string? ValueOf(string section, string line)
    {
        foreach (var candidate in Sections)
            if (candidate.Name == section)
                foreach (var (name, value) in candidate.Lines)
                    if (name == line)
                        return value;
        return null;
    }
}

/// <summary>What the machine or one of its components holds.</summary>
public sealed record StateSection(string Name, IReadOnlyList<StateLine> Lines);

/// <summary>One line that is different; null where it was not there before, or is no more.</summary>
public sealed record StateChange(string Node, string Section, string Name, string? Before, string? After);
