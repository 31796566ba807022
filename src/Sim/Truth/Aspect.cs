namespace Ocf.Sim;

/// <summary>
/// What has changed since somebody last looked. Nobody looks while nothing has, which is nearly always.
/// </summary>
[Flags]
internal enum Aspect
{
    None = 0,

    /// <summary>Power, daemons, connections between nodes.</summary>
    Machines = 1,

    /// <summary>What is active where.</summary>
    Resources = 2,

    /// <summary>Which views the nodes have, and whether they take them for quorate.</summary>
    Views = 4,

    /// <summary>What the power switches were asked, did and said.</summary>
    Fencing = 8,

    /// <summary>Steps of the scenario, and what operators asked for.</summary>
    Scenario = 16,
}
