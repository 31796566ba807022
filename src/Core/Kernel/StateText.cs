using System.Globalization;

namespace Ocf.Kernel;

/// <summary>
/// What a component holds, as names and values in a fixed order: for people who look into a node, in a replay or on a
/// live one. Made on demand only; no protocol reads it.
/// </summary>
/// <param name="nameOf">The name of a node.</param>
public sealed class StateText(Func<NodeId, string> nameOf)
{
    private readonly List<StateLine> _lines = [];

    public IReadOnlyList<StateLine> Lines => _lines;

    public void Add(string name, string value) => _lines.Add(new StateLine(name, value));

    public void Add(string name, bool value) => Add(name, value ? "yes" : "no");

    public void Add(string name, NodeId? node) => Add(name, node is { } known ? nameOf(known) : "none");

    public void Add(string name, NodeSet nodes) => Add(name, NamesOf(nodes));

    /// <summary>A number, an enumeration, a view id or a time; whatever prints alike everywhere.</summary>
    public void Add<T>(string name, T value) where T : struct, IFormattable =>
        Add(name, value.ToString(null, CultureInfo.InvariantCulture));

    public string NameOf(NodeId node) => nameOf(node);

    public string NamesOf(NodeSet nodes)
    {
        var text = "";
        foreach (var node in nodes) text += (text == "" ? "" : " ") + nameOf(node);
        return text == "" ? "none" : text;
    }
}

/// <summary>One thing that a component holds.</summary>
public readonly record struct StateLine(string Name, string Value);

/// <summary>A component that shows what it holds.</summary>
public interface IDescribed
{
    void Describe(StateText state);
}
