namespace Ocf.Real;

/// <summary>
/// The lock at which threads meet, and where they wait for each other. A seam: a test puts one in its place that says
/// in which order they come.
/// </summary>
internal interface IGate
{
    void Enter();

    void Exit();

    /// <summary>Lets the gate go and waits for a pulse, as one step. Whoever wakes has the gate again.</summary>
    /// <param name="milliseconds">How long at most; -1 for ever.</param>
    void Wait(int milliseconds);

    /// <summary>Wakes one that waits, if one does.</summary>
    void Pulse();
}

/// <summary>The runtime's own.</summary>
internal sealed class MonitorGate : IGate
{
    public void Enter() => Monitor.Enter(this);

    public void Exit() => Monitor.Exit(this);

    public void Wait(int milliseconds) => Monitor.Wait(this, milliseconds);

    public void Pulse() => Monitor.Pulse(this);
}
