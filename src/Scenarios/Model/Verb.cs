namespace Ocf.Scenarios;

/// <summary>What a step does: one record for each verb of the language, under the name of the verb.</summary>
public abstract record Verb
{
    /// <summary>
    /// The promises that no cluster can keep under this fault, because it was told a lie that nothing can see through:
    /// a switch that says "off" and cuts nothing, say. A broken one of them is then no failure (the fault budget).
    /// </summary>
    public virtual Invariants Breaks => Invariants.None;
}
