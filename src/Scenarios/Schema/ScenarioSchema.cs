namespace Ocf.Scenarios;

/// <summary>The JSON schema of scenario files, for editors. What it cannot say, the reader checks.</summary>
public static class ScenarioSchema
{
    private const string Name = "ocf-scenario-1.schema.json";

    public static string Text { get; } = Load();

    private static string Load()
    {
        using var stream = typeof(ScenarioSchema).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"{Name} is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
