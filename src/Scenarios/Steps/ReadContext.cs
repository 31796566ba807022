using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>What the reader of a step needs to know of the rest of the file.</summary>
internal sealed class ReadContext(ValueReader values, ClusterConfiguration cluster, ConditionNames names)
{
    public ValueReader Values => values;

    public ClusterConfiguration Cluster => cluster;

    public ConditionNames Names => names;

    public void Error(Place place, string code, string message) => values.Diagnostics.Error(place, code, message);

    /// <summary>Index of a step that is named by its id, or -1 with a complaint.</summary>
    public int Step(YamlNode? node, string where)
    {
        if (values.Scalar(node, where) is not { } id) return -1;
        var step = names.FindStep(id.Value);
        if (step < 0)
            Error(id.Place, Codes.UnknownStep, $"unknown step '{id.Value}'.{Hint(id.Value, names.Steps, "steps")}");
        return step;
    }

    public NodeId? Node(YamlScalar name)
    {
        if (cluster.FindNode(name.Value) is { } node) return node;
        Error(name.Place, Codes.UnknownNode, $"unknown node '{name.Value}'.{Hint(name.Value, names.Nodes, "nodes")}");
        return null;
    }

    /// <summary>The one that was probably meant, or those there are.</summary>
    public static string Hint(string word, IEnumerable<string> known, string what)
    {
        var listed = known.Where(each => each != "").ToList();
        var hint = Suggestion.For(word, listed);
        if (hint != "") return hint;
        if (listed.Count == 0) return $" There are no {what}.";
        return $" The {what} are {string.Join(", ", listed.Take(10))}{(listed.Count > 10 ? ", ..." : "")}.";
    }
}
