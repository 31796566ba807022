using System.Text;
using System.Text.Json;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// Which faults were carried out and which states were reached, over all the scenarios of a report; above all, what
/// none of them ever reached.
/// </summary>
internal static class CoverageTable
{
    public static void Write(RunReport report, TextWriter output)
    {
        var rows = Sum(report);
        output.WriteLine($"Coverage of {Words.Count(report.Scenarios.Count, "scenario")}");
        output.WriteLine($"  {"",-7}  {"",-56}  {"times",15}  {"scenarios",9}");
        foreach (var row in rows.Where(row => row.Count > 0))
            output.WriteLine($"  {row.Group,-7}  {row.Name,-56}  {Words.Number(row.Count),15}  {row.Scenarios,9}");
        foreach (var row in rows.Where(row => row.Count == 0))
            output.WriteLine($"  {row.Group,-7}  {row.Name,-56}  {"never",15}");
        var reached = rows.Count(row => row.Count > 0);
        output.WriteLine($"{reached} of {rows.Count} reached, {rows.Count - reached} never");
    }

    public static void Append(RunReport report, StringBuilder page)
    {
        var rows = Sum(report);
        if (rows.Count == 0) return;
        var never = rows.Count(row => row.Count == 0);
        page.AppendLine().AppendLine($"<details><summary>Coverage: {never} of {rows.Count} never reached</summary>")
            .AppendLine();
        page.AppendLine("| what | name | times | scenarios |").AppendLine("|---|---|---|---|");
        foreach (var row in rows)
            page.AppendLine(
                $"| {row.Group} | {row.Name} | {(row.Count == 0 ? "**never**" : row.Count)} | {row.Scenarios} |");
        page.AppendLine().AppendLine("</details>");
    }

    public static void Write(Coverage coverage, Utf8JsonWriter json)
    {
        json.WriteStartObject("coverage");
        foreach (var group in coverage.Rows.GroupBy(row => row.Group))
        {
            json.WriteStartObject(group.Key);
            foreach (var row in group) json.WriteNumber(row.Name, row.Count);
            json.WriteEndObject();
        }

        json.WriteStartArray("never");
        foreach (var row in coverage.Rows.Where(row => row.Count == 0)) json.WriteStringValue(row.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static List<Row> Sum(RunReport report)
    {
        var rows = new List<Row>();
        foreach (var coverage in report.Scenarios.Select(scenario => scenario.Coverage).OfType<Coverage>())
        {
            var index = 0;
            foreach (var (group, name, count) in coverage.Rows)
            {
                if (index == rows.Count) rows.Add(new Row(group, name, 0, 0));
                var row = rows[index];
                var reached = count > 0 ? 1 : 0;
                rows[index++] = row with { Count = row.Count + count, Scenarios = row.Scenarios + reached };
            }
        }

        return rows;
    }

    private sealed record Row(string Group, string Name, long Count, int Scenarios);
}
