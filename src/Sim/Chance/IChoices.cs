namespace Ocf.Sim;

/// <summary>
/// The only source of nondeterminism in a simulated run: whoever answers here decides everything that the world may
/// decide. The answers can come from a seed, from a recorded run, from a shrinker or from a systematic explorer.
/// </summary>
public interface IChoices
{
    /// <summary>
    /// Opens the stream of one decider, such as the latency of one link. Streams are independent, so a fault that is
    /// added to a scenario, or removed by a shrinker, does not reshuffle what the others draw.
    /// </summary>
    int Open(string domain, string owner);

    /// <summary>A number from 0 to <paramref name="count"/> - 1.</summary>
    long Choose(int stream, long count);
}
