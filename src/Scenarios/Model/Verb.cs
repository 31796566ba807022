namespace Ocf.Scenarios;

/// <summary>What a step does: one record for each verb of the language, under the name of the verb.</summary>
public abstract record Verb
{
    /// <summary>
    /// True if no cluster can promise safety (S1-S9) any more once this has happened: what it was told, or what it had
    /// been promised to keep, was not so.
    /// </summary>
    public virtual bool BreaksSafety => false;
}
