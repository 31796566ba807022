namespace Ocf.Cli;

/// <summary>One of the files that a scenario leaves in its results.</summary>
/// <param name="Name">Within the scenario's folder.</param>
internal sealed record ResultFile(string Name, Action<ScenarioResults, Stream> Write)
{
    /// <summary>Says of which results there is nothing to write; null if there always is something.</summary>
    public Predicate<ScenarioResults>? IsEmpty { get; init; }
}
