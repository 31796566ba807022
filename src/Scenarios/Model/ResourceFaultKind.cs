namespace Ocf.Scenarios;

/// <summary>What a resource or its agent does wrong.</summary>
public enum ResourceFaultKind
{
    /// <summary>The action fails: the agent exits with the code, and the resource stays as it was.</summary>
    Fail,

    /// <summary>
    /// The action does not end before its timeout, the agent is killed, and the resource stays as it was.
    /// </summary>
    Hang,

    /// <summary>
    /// The agent does nothing, does not look, and exits with the code (0 for start and stop, 7 for monitor). That what
    /// runs is stopped is the one lie that no cluster survives.
    /// </summary>
    Lie,

    /// <summary>The agent is right: the resource itself stops, once, where it is active.</summary>
    Die,

    /// <summary>The action takes long, and then has its effect; or it does not, if its timeout came first.</summary>
    Slow,

    /// <summary>
    /// The action does not end and cannot be killed, as a process that waits for a lost file server. It is given up a
    /// little after its timeout, and every later action on that resource on that node ends alike until this is over
    /// or the power goes.
    /// </summary>
    NeverEnds,

    /// <summary>A start or a stop has its effect, and yet the agent exits with the code.</summary>
    Partial,
}
