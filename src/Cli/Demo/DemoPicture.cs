using System.Globalization;
using System.Text;
using System.Xml;

namespace Ocf.Cli;

/// <summary>
/// The demo as a picture: time from left to right, a band for each node that says how it stands, a thin one below for
/// what it runs, a line for each thing that happened, and these in words. Its colours suit the colour-blind.
/// </summary>
internal static class DemoPicture
{
    private const int Width = 960;
    private const int Left = 80;
    private const int Right = 20;
    private const int Top = 46;
    private const int RowHeight = 52;
    private const int LineHeight = 18;

    private static readonly (string State, string Color)[] Legend =
    [
        ("quorate", "#44aa99"), ("no quorum", "#ddcc77"), ("starting", "#88ccee"), ("off", "#cc6677"),
        ("runs vip", "#332288"),
    ];

    public static void Write(IReadOnlyList<DemoFrame> frames, Stream stream)
    {
        var told = Told(frames);
        var axis = Top + frames[0].Nodes.Count * RowHeight;
        var height = axis + 56 + told.Count * LineHeight;
        using var svg = XmlWriter.Create(stream, XmlText.Settings);
        svg.WriteStartElement("svg", "http://www.w3.org/2000/svg");
        Attributes(svg, ("viewBox", $"0 0 {Width} {height}"), ("font-family", "sans-serif"), ("font-size", "13"));
        Rectangle(svg, 0, 0, Width, height, "#ffffff", "");
        DrawLegend(svg);
        for (var node = 0; node < frames[0].Nodes.Count; node++) DrawNode(svg, frames, node);
        DrawAxis(svg, frames[^1].At, axis);
        for (var i = 0; i < told.Count; i++) DrawEvent(svg, frames, told[i], i, axis);
        svg.WriteEndElement();
    }

    /// <summary>What a newcomer wants to know: faults, power, and where the resource runs.</summary>
    private static List<DemoFrame> Told(IEnumerable<DemoFrame> frames) =>
        [.. frames.Where(frame => frame.Kind is not ("" or "view" or "boot" or "power-on") || IsReturn(frame))];

    private static bool IsReturn(DemoFrame frame) => frame.Kind == "power-on" && frame.At > TimeSpan.Zero;

    private static void DrawLegend(XmlWriter svg)
    {
        var x = Left;
        foreach (var (state, color) in Legend)
        {
            Rectangle(svg, x, 12, 14, state.StartsWith("runs") ? 6 : 14, color, "");
            Text(svg, x + 20, 24, state, "start");
            x += 110;
        }
    }

    private static void DrawNode(XmlWriter svg, IReadOnlyList<DemoFrame> frames, int node)
    {
        var y = Top + node * RowHeight;
        Text(svg, Left - 10, y + 18, frames[0].Nodes[node].Name, "end");
        for (var i = 0; i + 1 < frames.Count; i++)
        {
            var shown = frames[i].Nodes[node];
            var from = X(frames, frames[i].At);
            var width = X(frames, frames[i + 1].At) - from;
            if (width <= 0) continue;
            Rectangle(svg, from, y, width, 26, ColorOf(shown), $"{shown.Name}: {shown.State}");
            if (shown.Runs != "") Rectangle(svg, from, y + 30, width, 8, "#332288", $"{shown.Name} runs {shown.Runs}");
        }
    }

    private static void DrawAxis(XmlWriter svg, TimeSpan end, int y)
    {
        for (var second = 0; second <= end.TotalSeconds; second += 5)
            Text(svg, Left + (Width - Left - Right) * second / end.TotalSeconds, y + 14, $"{second} s", "middle");
    }

    private static void DrawEvent(XmlWriter svg, IReadOnlyList<DemoFrame> frames, DemoFrame frame, int index, int axis)
    {
        var x = X(frames, frame.At);
        svg.WriteStartElement("line");
        Attributes(svg, ("x1", Number(x)), ("x2", Number(x)), ("y1", Number(Top - 4)), ("y2", Number(axis)));
        Attributes(svg, ("stroke", "#555555"), ("stroke-width", "0.7"), ("stroke-dasharray", "3 3"));
        svg.WriteEndElement();
        var y = axis + 44 + index * LineHeight;
        Text(svg, Left, y, Words.Moment(frame.At), "end");
        Text(svg, Left + 14, y, frame.Happened, "start");
    }

    private static string ColorOf(DemoNode node) => node switch
    {
        { HasPower: false } => Legend[3].Color,
        { IsUp: false } => Legend[2].Color,
        { IsQuorate: true } => Legend[0].Color,
        _ => Legend[1].Color,
    };

    private static double X(IReadOnlyList<DemoFrame> frames, TimeSpan at) =>
        Left + (Width - Left - Right) * (at / frames[^1].At);

    private static void Rectangle(
        XmlWriter svg, double x, double y, double width, double height, string color, string title)
    {
        svg.WriteStartElement("rect");
        Attributes(svg, ("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height)));
        Attributes(svg, ("fill", color));
        if (title != "") svg.WriteElementString("title", title);
        svg.WriteEndElement();
    }

    private static void Text(XmlWriter svg, double x, double y, string text, string anchor)
    {
        svg.WriteStartElement("text");
        Attributes(svg, ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor), ("fill", "#222222"));
        svg.WriteString(text);
        svg.WriteEndElement();
    }

    private static void Attributes(XmlWriter svg, params (string Name, string Value)[] attributes)
    {
        foreach (var (name, value) in attributes) svg.WriteAttributeString(name, value);
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
