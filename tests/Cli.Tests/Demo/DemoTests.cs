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
        Golden.Verify(run.ToString());
    }

    [Fact]
    public void The_address_moves_and_is_never_in_two_places()
    {
        var (run, frames) = DemoCommand.Play(1);
        Assert.Equal(Ocf.Scenarios.Verdict.Held, run.Verdict);
        Assert.All(frames, frame => Assert.InRange(frame.Nodes.Count(node => node.Runs == "vip"), 0, 1));
        string[] owners = [.. frames.SelectMany(frame => frame.Nodes).Where(node => node.Runs != "").Select(node => node.Name)];
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
        Golden.Verify(string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd())));
    }

    [Fact]
    public void The_picture_is_svg_with_a_row_for_each_node()
    {
        var (_, frames) = DemoCommand.Play(1);
        using var stream = new MemoryStream();
        DemoPicture.Write(frames, stream);
        var svg = XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        var words = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value);
        Assert.Superset(new HashSet<string> { "alice", "bob", "carol" }, words.ToHashSet());
    }
}
