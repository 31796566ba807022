namespace Ocf.Cli;

/// <summary>The JSON schema of <c>results.json</c> and of <c>-o json</c>.</summary>
internal static class ResultsSchema
{
    public static string Text
    {
        get
        {
            const string name = "Ocf.Cli.ocf-results-1.schema.json";
            using var stream = typeof(ResultsSchema).Assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"{name} is not in the program");
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
