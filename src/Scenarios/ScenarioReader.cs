namespace Ocf.Scenarios;

/// <summary>Reads scenario files. Whatever is in them, the answer is a scenario or diagnostics, never an exception.</summary>
public static class ScenarioReader
{
    /// <param name="bytes">The file as it is; UTF-8.</param>
    /// <param name="fileName">As diagnostics shall name it.</param>
    public static ReadResult<Scenario> Read(ReadOnlySpan<byte> bytes, string fileName) => throw new NotSupportedException();

    public static ReadResult<Scenario> Read(string text, string fileName) => throw new NotSupportedException();
}
