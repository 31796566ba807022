using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>A file is laid out like all others, and says what it said.</summary>
public sealed class ScenarioLayoutTests
{
    public static TheoryData<string> Files => [.. Repository.Scenarios.Select(
        path => Path.GetRelativePath(Repository.Root, path))];

    [Theory, MemberData(nameof(Files))]
    public void What_is_shipped_is_laid_out_so(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        Assert.Equal(text, ScenarioLayout.Format(text));
    }

    /// <summary>Whatever happens to its indentation, a shipped file finds back to its own layout.</summary>
    [Theory, MemberData(nameof(Files))]
    public void It_is_found_back_to(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        var wide = string.Join('\n', text.Split('\n').Select(line => Widened(line) + "  "));
        Assert.Equal(text, ScenarioLayout.Format(wide.Replace("\n  \n", "\n\n\r\n \n") + "\n\n"));
    }

    [Fact]
    public void Comments_stay_with_what_they_are_about() => Assert.Equal(
        """
        # The head.
        a:  # of a
          # about b
          b: {x: 1,   y: [1,
                        2]}

          # the last word on a
        # about c
        c:
          # the first
          - d: 1      # at its side
            # between
            e: 2
          - f
          # the end

        """,
        ScenarioLayout.Format(
            """


            # The head.
            a:  # of a
                # about b
                b: {x: 1,   y: [1,
                              2]}



                # the last word on a
            # about c
            c:
            # the first
            -   d: 1      # at its side
                # between
                e: 2
            -   f
            # the end


            """));

    [Theory]
    [InlineData("a: |\n  text\n\n\n  more\nb: 1\n")]
    [InlineData("a: \"x  \n\n\n   y\"\n")]
    [InlineData("a: |2\n     text\n")]
    [InlineData("-\n  a: 1\n")]
    [InlineData("a: >-\n      # no comment\n      text\n")]
    public void What_would_say_something_else_is_left_alone(string text) =>
        Assert.Equal(Value(text), Value(ScenarioLayout.Format(text) ?? text));

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("a: [1\n")]
    [InlineData("a: 1\na: 2\n")]
    public void What_says_nothing_is_not_laid_out(string text) => Assert.Null(ScenarioLayout.Format(text));

    /// <summary>Four blanks where there were two.</summary>
    private static string Widened(string line)
    {
        var text = line.TrimStart();
        var wide = new string(' ', (line.Length - text.Length) * 2) + text;
        return text.StartsWith("- ") ? wide.Replace("- ", "-   ") : wide;
    }

    private static string Value(string text)
    {
        var source = new SourceText("", text);
        return Text(YamlTree.Read(source, new Diagnostics(source)));
    }

    private static string Text(YamlNode? node) => node switch
    {
        YamlScalar scalar => $"'{scalar.Value}'",
        YamlSequence list => $"[{string.Join(",", list.Items.Select(Text))}]",
        YamlMapping map => string.Join(",", map.Entries.Select(each => $"({Text(each.Key)}:{Text(each.Value)})")),
        _ => "",
    };
}
