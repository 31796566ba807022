namespace Ocf.Cli;

/// <summary>
/// Where a command speaks: data to <see cref="Output"/>, progress and warnings to <see cref="Error"/>. Tests put
/// strings in their place.
/// </summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>What somebody types, for a command that listens.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Is <see cref="Output"/> read by a person, now?</summary>
    public bool OutputIsLive { get; init; }

    public bool ErrorIsLive { get; init; }

    /// <summary>May words be coloured? Never by colour alone: every verdict also stands there as a word.</summary>
    public bool UseColor { get; set; }

    public string Good(string text) => Paint(text, 32);

    public string Bad(string text) => Paint(text, 31);

    public string Dim(string text) => Paint(text, 2);

    /// <summary>Writes UTF-8 text that a writer of JSON or XML makes.</summary>
    public void WriteBytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        Output.WriteLine(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    public static Terminal OfProcess()
    {
        var capable = Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        var live = capable && !Console.IsOutputRedirected;
        return new Terminal(Console.Out, Console.Error)
        {
            Input = Console.In,
            OutputIsLive = live,
            ErrorIsLive = capable && !Console.IsErrorRedirected,
            UseColor = live && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    private string Paint(string text, int code) => UseColor ? $"\e[{code}m{text}\e[0m" : text;
}
