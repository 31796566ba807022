using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ocf.Cli;

/// <summary>How JSON is written: with <c>&lt;</c> as it is, for it is read by people too.</summary>
internal static class JsonText
{
    public static JsonWriterOptions Options { get; } =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonWriterOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A length of time as a plain number of seconds, to the last tick.</summary>
    public static decimal Seconds(TimeSpan span) => span.Ticks / (decimal)TimeSpan.TicksPerSecond;
}
