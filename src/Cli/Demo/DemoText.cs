namespace Ocf.Cli;

/// <summary>The demo where nobody watches: one line for each thing that happens, at once.</summary>
internal static class DemoText
{
    public static void Write(IEnumerable<DemoFrame> frames, TextWriter writer)
    {
        DemoFrame? last = null;
        foreach (var frame in frames)
        {
            if (frame.Happened != "") writer.WriteLine($"{Words.Moment(frame.At),11}  {frame.Happened}");
            last = frame;
        }

        if (last is null) return;
        writer.WriteLine();
        foreach (var node in last.Nodes)
            writer.WriteLine($"{node.Name,-8}{node.State,-14}{node.View,-22}{node.Runs}".TrimEnd());
    }
}
