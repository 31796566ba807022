using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>What GitHub is told where a run happens there, and that nobody else is told it.</summary>
public sealed class GitHubReportTests
{
    [Fact]
    public void A_failure_is_an_annotation_at_the_line_of_its_claim()
    {
        var lines = Lines(Shown.Report);
        const string start = "::error file=scenarios/lie.yaml,line=22,title=no-fencing::safety, seed 1 at ";
        Assert.StartsWith(start, lines.Single());
        Assert.All(lines, line => Assert.EndsWith("%0A./ocf sim run scenarios/lie.yaml --seed 1", line));
    }

    [Fact]
    public void What_would_end_a_command_is_escaped()
    {
        var scenario = Shown.Report.Scenarios[0];
        var claims = scenario.Claims.Select(claim => claim with
        {
            Id = "a,b:c",
            Failures = [.. claim.Failures.Select(run => run with { Explanation = "100% of\r\n::error::" })],
        });
        var lines = Lines(Shown.Report with { Scenarios = [scenario with { FileName = "a:b", Claims = [.. claims] }] });
        Assert.StartsWith("::error file=a%3Ab,line=", lines[0]);
        Assert.Contains("title=a%2Cb%3Ac::", lines[0]);
        Assert.Contains("100%25 of%0D%0A::error::", lines[0]);
    }

    [Fact]
    public void No_more_than_github_shows()
    {
        var many = Enumerable.Repeat(Shown.Report.Scenarios[0], 30);
        Assert.Equal(10, Lines(Shown.Report with { Scenarios = [.. many] }).Length);
    }

    [Fact]
    public void The_summary_is_appended_to_that_of_the_step()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "before\n");
        new GitHubReport(name => name == "GITHUB_STEP_SUMMARY" ? path : null).Write(Shown.Report, TextWriter.Null);
        Assert.Equal("before\n" + MarkdownReport.Render(Shown.Report), File.ReadAllText(path));
        File.Delete(path);
    }

    [Fact]
    public void Elsewhere_nothing_is_said()
    {
        var lines = new StringWriter();
        new GitHubReport(_ => null).Write(Shown.Report, lines);
        Assert.Equal("", lines.ToString());
    }

    private static string[] Lines(RunReport report)
    {
        var lines = new StringWriter();
        new GitHubReport(name => name == "GITHUB_ACTIONS" ? "true" : null).Write(report, lines);
        return lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
