using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>The functions and words of the condition language. The id of a group stands for all its members.</summary>
internal sealed class FunctionCatalogue
{
    /// <summary>Named in the language, but about parts that are not built yet.</summary>
    private static readonly string[] Later =
    [
        "promoted", "version", "lock_compatible", "lock_queue", "lock_waits", "lock_recovery", "holds_lock",
        "attribute", "same_view", "same_members",
    ];

    private static readonly (string Name, string Usage)[] PlainWords =
    [
        ("members", "members: the one view of all quorate nodes, or of all that are up if none is quorate"),
        ("dc", "dc: the coordinator of the quorate partition"),
        ("stable", "stable: all nodes that are up have one view, nobody is being cut off, no resource is on its way"),
    ];

    private readonly List<Function> _functions = [];

    public FunctionCatalogue(int resourceCount)
    {
        AddNodePredicates();
        AddResources(resourceCount);
        Add("members", "members(alice): the view of one node", ParameterKind.Nodes,
            static (a, text) => new MappedNodes(
            static (facts, node) => facts.ViewOf(node)?.Nodes ?? NodeSet.Empty, a.Nodes) { Text = text });
        Add("agreed", "agreed(members): all nodes that are up have the same view", ParameterKind.Members,
            static (_, text) =>
            new FactNode(static facts => facts.Agreed()) { Text = text });
        Add("done", "done(step): that step has come to its end", ParameterKind.Step, static (a, text) =>
        {
            var step = a.Indices[0];
            return new FactNode(facts => facts.StepDone(step)) { Text = text };
        });
    }

    /// <summary>How each word and function is used, and what it says.</summary>
    public IEnumerable<string> Usages =>
        PlainWords.Select(word => word.Usage).Concat(_functions.Select(each => each.Usage));

    public IEnumerable<string> Words =>
        PlainWords.Select(word => word.Name).Concat(_functions.Select(each => each.Name));

    public static bool IsLater(string name) => Later.Contains(name);

    public Function? Find(string name) => _functions.Find(each => each.Name == name);

    public bool IsFunction(string name) => Find(name) is not null;

    public string UsageOf(string name) => Find(name)?.Usage ?? "";

    public string Unknown(string name) => IsLater(name)
        ? $"'{name}' is not supported yet"
        : $"unknown function '{name}'.{Suggestion.For(name, Words)}";

    /// <summary>A word that has a value without arguments.</summary>
    public ConditionNode? FindWord(string name) => name switch
    {
        "members" => new FactNodes(static facts => facts.Members()) { Text = name },
        "dc" => new FactNodes(static facts => facts.Coordinators()) { Text = name },
        "stable" => new FactNode(static facts => facts.Stable) { Text = name },
        _ => null,
    };

    private void AddNodePredicates()
    {
        AddPredicate("up", "up(alice): its cluster process lives", static (facts, node) => facts.IsUp(node));
        AddPredicate(
            "down", "down(alice): its cluster process does not live", static (facts, node) => !facts.IsUp(node));
        AddPredicate("powered", "powered(alice): it has power", static (facts, node) => facts.HasPower(node));
        AddPredicate(
            "quorate",
            "quorate(alice), quorate(majority): it is up and takes its view for one with quorum",
            static (facts, node) => facts.Quorate(node));
        AddPredicate("fenced", "fenced(alice), fenced(any): confirmed off", static (facts, node) => facts.Fenced(node));
        AddPredicate(
            "standby",
            "standby(alice): an operator wants nothing to run there",
            static (facts, node) => facts.IsStandby(node));
        AddPredicate("member", "member(alice): it is in the view of the cluster", static (facts, node) =>
            facts.Members().Contains(node));
        Add("fence_attempts", "fence_attempts(alice): how often a switch was asked to cut it", ParameterKind.Nodes,
            static (a, text) =>
            new NodeNumber(static (facts, node) => facts.FenceAttempts(node), a.Nodes) { Text = text });
    }

    private void AddResources(int resourceCount)
    {
        Add("active", "active(vip): on how many nodes it, or any member of a group, is active", ParameterKind.Resource,
            static (a, text) =>
            new FactNumber(facts => facts.ActiveOn(a.Indices).Count) { Text = text });
        Add("running", "running(web): it and every member is active, on one node only", ParameterKind.Resource,
            static (a, text) =>
            new FactNode(facts => facts.Running(a.Indices)) { Text = text });
        Add("owner", "owner(vip): the nodes on which it is active", ParameterKind.Resource,
            static (a, text) =>
            new FactNodes(facts => facts.ActiveOn(a.Indices)) { Text = text });
        Add("previous_owner", "previous_owner(vip): the node that ran it before", ParameterKind.Resource,
            static (a, text) =>
            new FactNodes(facts => PreviousOwners(facts, a.Indices)) { Text = text });
        Add("takeover", "takeover(vip): it is being recovered from a node that did not stop it", ParameterKind.Resource,
            static (a, text) =>
            new FactNode(facts => AnyTakeover(facts, a.Indices)) { Text = text });
        Add("failcount", "failcount(vip): how many of its actions failed", ParameterKind.Resource,
            static (a, text) =>
            new FactNumber(facts => FailCounts(facts, a.Indices)) { Text = text });
        _functions.Add(new Function(
            "active_on",
            "active_on(alice), active_on(alice, vip): how many resources are active there",
            [ParameterKind.Nodes, ParameterKind.Resource],
            1,
            (a, text) => ActiveOn(a, resourceCount, text)));
    }

    private static NodeNumber ActiveOn(Argument[] arguments, int resourceCount, string text)
    {
        var indices = arguments.Length > 1 ? arguments[1].Indices : [.. Enumerable.Range(0, resourceCount)];
        return new NodeNumber((facts, node) => facts.CountActiveOn(node, indices), arguments[0].Nodes) { Text = text };
    }

    private static NodeSet PreviousOwners(IFacts facts, int[] resources)
    {
        var nodes = NodeSet.Empty;
        foreach (var resource in resources)
            if (facts.PreviousOwner(resource) is { } node)
                nodes += node;
        return nodes;
    }

    private static bool AnyTakeover(IFacts facts, int[] resources)
    {
        foreach (var resource in resources)
            if (facts.TakeoverNow(resource))
                return true;
        return false;
    }

    private static int FailCounts(IFacts facts, int[] resources)
    {
        var sum = 0;
        foreach (var resource in resources) sum += facts.FailCount(resource);
        return sum;
    }

    private void AddPredicate(string name, string usage, Func<IFacts, NodeId, bool> ask) =>
        Add(name, usage, ParameterKind.Nodes, (a, text) =>
            new NodePredicate(ask, a.Quantifier, a.Nodes) { Text = text });

    private void Add(string name, string usage, ParameterKind kind, Func<Argument, string, ConditionNode> make) =>
        _functions.Add(new Function(name, usage, [kind], 1, (arguments, text) => make(arguments[0], text)));
}
