namespace Ocf.Scenarios;

/// <summary>What a step does: one record for each verb of the language, under the name of the verb.</summary>
public abstract record Verb;
