namespace Ocf.Scenarios;

/// <summary>What a power switch does wrong.</summary>
public enum DeviceFaultKind
{
    /// <summary>Answers with an error and cuts nothing.</summary>
    Error,

    /// <summary>Never answers and cuts nothing.</summary>
    Hang,

    /// <summary>
    /// Says that the node is off and cuts nothing: false success. Recovery rests on that word, so nobody stays safe.
    /// </summary>
    Lie,

    /// <summary>Cuts the power, but takes long. Who gives up before may have taken the order back, or not.</summary>
    Slow,

    /// <summary>
    /// Takes the order and carries it out so much later, even if who gave it has given up or lost his own power. Two
    /// nodes can therefore cut each other off, as with management boards.
    /// </summary>
    Late,

    /// <summary>
    /// Its cables are swapped: it cuts another of its targets, if it has one, and says that it has done as told. No
    /// cluster stays safe.
    /// </summary>
    WrongOutlet,

    /// <summary>
    /// It is a management board that lives on its node's power: it never answers while that node has none, unless it
    /// has cut the power itself (a chassis that is off still feeds its board).
    /// </summary>
    BoardDead,
}
