using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using Ocf.Cli;
using Spectre.Console;

namespace Ocf.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task In_plain_text_it_tells_the_story_at_once()
    {
        var clock = Stopwatch.StartNew();
        var run = await ProgramRun.Of("demo");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("", run.Error);
        string[] story =
            ["alice runs vip", "the network falls apart", "alice is cut off by pdu", " runs vip", "seed 1, trace"];
        var from = 0;
        foreach (var sentence in story)
        {
            from = run.Output.IndexOf(sentence, from, StringComparison.Ordinal);
            Assert.True(from >= 0, $"'{sentence}' is missing, or comes too early:\n{run.Output}");
        }
    }

    [Fact]
    public void The_address_moves_and_is_never_in_two_places()
    {
        var (run, frames) = DemoCommand.Play(1);
        Assert.Equal(Ocf.Scenarios.Verdict.Held, run.Verdict);
        Assert.All(frames, frame => Assert.InRange(frame.Nodes.Count(node => node.Runs == "vip"), 0, 1));
        var owners = frames.SelectMany(frame => frame.Nodes).Where(node => node.Runs != "").Select(node => node.Name);
        Assert.Contains("alice", owners);
        Assert.Contains(owners, owner => owner != "alice");
    }

    [Fact]
    public void The_last_screen_shows_the_nodes_and_the_latest_events()
    {
        var (_, frames) = DemoCommand.Play(1);
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 100;
        console.Write(DemoScreen.Draw(frames, frames.Count - 1, frames[^1].At));
        Assert.Contains("three nodes, one address", text.ToString());
        Assert.Matches("│ alice +│ quorate +│ alice bob carol +│ vip +│", text.ToString());
        Assert.Contains(frames.Last(frame => frame.Happened != "").Happened, text.ToString());
    }

    [Fact]
    public void The_picture_is_svg_with_a_row_for_each_node()
    {
        var (_, frames) = DemoCommand.Play(1);
        using var stream = new MemoryStream();
        DemoPicture.Write(frames, stream);
        var svg = XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        var words = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value);
        Assert.Superset(new HashSet<string> { "alice", "bob", "carol" }, words.ToHashSet());
    }
}
