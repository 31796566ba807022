namespace Ocf.Tests;

/// <summary>Results outlive a run of the tool, but not the text that they were measured on.</summary>
public sealed class TableTests
{
    private static readonly Mutant Known = new(
        3, "src/Core/A/B.cs", 12, "OnX", 0, 42, "a, \"b\" | c", "d");

    [Fact]
    public void A_line_reads_as_it_was_written()
    {
        string[] fields = ["a", "b, c", "say \"d\"", "", "\"", ","];
        Assert.Equal(fields, Csv.Fields(Csv.Line(fields)));
    }

    [Fact]
    public void A_row_reads_as_it_was_written()
    {
        var row = new MutationRow("A", Known with { Id = -1 }, Fate.Unnoticed, "some: claim", "abc");
        Assert.Equal(row, MutationRow.Read(Csv.Fields(row.ToString())));
    }

    [Fact]
    public void A_result_is_kept_for_the_same_text_and_for_no_other()
    {
        var table = new MutationTable("", []);
        table.Renew("A", [Known]);
        table.Set(Known, Fate.Killed, "some: claim", "abc");
        table.Renew("A", [Known with { Id = 5, Line = 20 }]);
        Assert.Equal(Fate.Killed, table.RowOf(Known).Fate);
        table.Renew("A", [Known with { Text = 43 }]);
        Assert.Equal(Fate.NotTried, table.RowOf(Known).Fate);
    }

    [Fact]
    public void A_sample_stays_the_same_when_lines_move() =>
        Assert.Equal(Known.Turn, (Known with { Id = 5, Line = 20, Text = 43 }).Turn);

    [Fact]
    public void The_page_counts_every_fate_and_explains_who_survived()
    {
        var table = new MutationTable("", []);
        Mutant[] mutants = [.. Enumerable.Range(0, 5).Select(i => Known with { Ordinal = i, Line = i })];
        table.Renew("A", mutants);
        table.Set(mutants[0], Fate.Killed, "", "abc");
        table.Set(mutants[1], Fate.TimedOut, "", "abc");
        table.Set(mutants[2], Fate.NotReached, "", "abc");
        table.Set(mutants[3], Fate.Unnoticed, "", "abc");
        var page = new MutationPage(table, new Explanations(
            new Dictionary<(string, string, string), string> { [("B.cs", "OnX", "a, \"b\" | c -> d")] = "harmless" }))
            .ToString();
        Assert.Contains("| `A` | 5 | 4 | 1 | 1 | 1 | 1 | 50 % | 0 | abc |", page);
        Assert.Contains("| B.cs:3 | `a, \"b\" \\| c` becomes `d` | differs unnoticed | harmless |", page);
    }
}
