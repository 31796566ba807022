using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>The scenarios that are part of the program itself.</summary>
internal static class EmbeddedScenario
{
    /// <param name="name">Its place below <c>src/Cli</c>, such as <c>Demo.demo.yaml</c>.</param>
    public static Scenario Read(string name)
    {
        var resource = $"Ocf.Cli.{name}";
        using var stream = typeof(EmbeddedScenario).Assembly.GetManifestResourceStream(resource);
        if (stream is null) throw new InvalidOperationException($"{resource} is not in the program");
        using var reader = new StreamReader(stream);
        var result = ScenarioReader.Read(reader.ReadToEnd(), name);
        return result.Value ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }
}
