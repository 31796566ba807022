using System.Text;
using System.Text.Json;

namespace Ocf.Scenarios;

/// <summary>The page that explains every key of a scenario file, made from its schema and the code's tables.</summary>
public static class ScenarioReference
{
    private const string Head = """
        # Scenario files: every key

        Made from the schema by `ocf sim schema reference`; a test holds the two together. A required key is marked
        with an asterisk, `[]` is each item of a list. Editors that know YAML complete and explain all of it, if the
        first line of a file names the schema:

        ```yaml
        # yaml-language-server: $schema=../src/Scenarios/Schema/ocf-scenario-1.schema.json
        ocf: 1
        name: a-crash
        cluster:
          nodes: [n1, n2, n3]
          fencing: [{id: pdu, agent: "sim:power-switch"}]
          resources: [{id: vip, agent: "ocf:heartbeat:IPaddr2", monitor: 5s}]
        steps:
          - {at: 30s, id: cut, crash: {node: owner(vip), down-for: 1m}}
        expect:
          eventually: [{that: running(vip), after: cut, within: 30s}]
        ```

        `ocf sim validate FILE` says what is wrong with a file, where, and what would be right, `ocf sim fmt FILE` lays
        it out like all others and leaves comments alone, `ocf sim run FILE` runs it.
        """;

    private const string Conditions = """

        ## Conditions

        `that`, `when` and `until` take a condition. From loose to tight it is made of `implies`, `or`, `and`, `not`,
        comparisons (`==`, `!=`, `<`, `<=`, `>`, `>=`) and parentheses; it has at most 2000 characters. Values are
        truths, numbers and sets of nodes: a node's name, `all`, or a list such as `[n1, n2]`. A function of nodes that
        gets several is true if it is true of each of them; of `any`, of at least one; of `majority`, of more than half
        of all nodes. Conditions see the truth about the cluster, not what its nodes believe, unless a function says so.

        | write | and it is |
        |---|---|

        """;

    private const string MetricsHead = """

        ## Metrics

        What every run measures: `limits` bounds it, and `metrics.csv` of `--results` has it by seed.

        | metric | is a | from what to what |
        |---|---|---|

        """;

    private const string KindsHead = """

        ## The kinds of fault of a swarm

        `chaos` draws from these, as often as their weights say. One that is not safe is on only where `mix` names it or
        `beyond: true` is said: under it no cluster can keep its safety promises, and those promises are not demanded.

        | kind | weight | needs | safe | what happens |
        |---|---|---|---|---|

        """;

    /// <summary>The page, in Markdown.</summary>
    public static string Markdown()
    {
        using var schema = JsonDocument.Parse(ScenarioSchema.Text);
        var page = new StringBuilder().Append(Head).Append('\n');
        new ReferenceTables(schema.RootElement, page).Write();
        WriteConditions(page);
        WriteMetrics(page);
        WriteKinds(page, schema.RootElement);
        return page.ToString();
    }

    private static void WriteConditions(StringBuilder page)
    {
        page.Append(Conditions);
        foreach (var usage in new FunctionCatalogue(resourceCount: 0).Usages)
        {
            var parts = usage.Split(": ", 2);
            page.Append($"| {string.Join(", ", Calls(parts[0]))} | {parts[1]} |\n");
        }
    }

    /// <summary>The calls of a usage, each as code; a comma inside parentheses parts nothing.</summary>
    private static IEnumerable<string> Calls(string usage) =>
        usage.Split("), ").Select(call => call.Contains('(') && !call.EndsWith(')') ? $"`{call})`" : $"`{call}`");

    private static void WriteMetrics(StringBuilder page)
    {
        page.Append(MetricsHead);
        foreach (var metric in Metrics.All)
            page.Append($"| `{metric.Name}` | {(metric.Unit == MetricUnit.Count ? "number" : "time")} | ")
                .Append($"{metric.Meaning} |\n");
    }

    private static void WriteKinds(StringBuilder page, JsonElement schema)
    {
        page.Append(KindsHead);
        var meanings = schema.GetProperty("definitions").GetProperty("faultKind").GetProperty("enumDescriptions");
        foreach (var (i, kind) in ChaosKinds.All.Index())
            page.Append($"| `{kind.Name}` | {kind.Weight} | {Needs(kind.Needs)} | {(kind.IsSafe ? "yes" : "no")} | ")
                .Append($"{meanings[i]} |\n");
    }

    private static string Needs(ChaosNeeds needs) => needs switch
    {
        ChaosNeeds.TwoNodes => "two nodes",
        ChaosNeeds.Switches => "a fencing device",
        ChaosNeeds.Resources => "a resource",
        _ => "",
    };
}
