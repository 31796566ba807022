using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>
/// The timeline of one run as one page that needs nothing else: no network, no script but its own, which its content
/// security policy names by hash. What matters is in it as plain text too, for who reads it without a screen or script.
/// </summary>
internal static class TimelinePage
{
    private static readonly string[] Scripts =
    [
        "model.js", "view.js", "rows.js", "arrows.js", "marks.js", "overview.js", "filter.js", "detail.js", "keys.js",
        "start.js",
    ];

    public static void Write(TimelineRun run, TextWriter page)
    {
        var style = Part("timeline.css");
        var script = string.Concat(Scripts.Select(name => Part(name)));
        var columns = new EventColumns(run);
        var html = Part("timeline.html");
        var at = 0;
        while (html.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            var close = html.IndexOf("}}", open, StringComparison.Ordinal);
            page.Write(html.AsSpan(at, open - at));
            page.Write(html[(open + 2)..close] switch
            {
                "script-hash" => Hash(script),
                "style-hash" => Hash(style),
                "style" => style,
                "script" => script,
                "title" => Text($"{run.Scenario.Name}, seed {run.Result.Seed}"),
                "frame" => Frame(run, columns),
                "events" => Packed(columns.Write),
                "changes" => Packed(stream => ChangeColumns.Write(stream, run, columns)),
                var name => TimelineText.Part(name, run, columns),
            });
            at = close + 2;
        }

        page.Write(html.AsSpan(at));
    }

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Frame(TimelineRun run, EventColumns columns)
    {
        using var bytes = new MemoryStream();
        // The default encoder leaves no '<' that could end the element.
        using (var json = new Utf8JsonWriter(bytes)) TimelineFrame.Write(json, run, columns);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Packed(Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        using (var deflated = new DeflateStream(bytes, CompressionLevel.Optimal, true)) write(deflated);
        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static string Hash(string text) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Part(string name)
    {
        var resource = $"Ocf.Cli.Timeline.{name}";
        using var stream = typeof(TimelinePage).Assembly.GetManifestResourceStream(resource);
        if (stream is null) throw new InvalidOperationException($"{resource} is not in the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
