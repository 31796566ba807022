namespace Ocf.Real;

/// <summary>How <c>ocf node run</c> was called.</summary>
/// <param name="ConfigPath">The cluster file.</param>
/// <param name="Node">Which node this is; null to find out by the machine's name and addresses.</param>
/// <param name="DataDirectory">Null for <c>/var/lib/ocf/CLUSTER/NODE</c>.</param>
/// <param name="ControlSocket">Null for <c>/run/ocf/NODE.sock</c>.</param>
public sealed record NodeProcessOptions(
    string ConfigPath,
    string? Node = null,
    string? DataDirectory = null,
    string? ControlSocket = null,
    LogFormat LogFormat = LogFormat.Text)
{
    /// <summary>Where resource agents are installed (OCF_ROOT).</summary>
    public string AgentRoot { get; init; } = AgentRunner.DefaultRoot;

    /// <summary>Where fence agents are installed.</summary>
    public string FenceAgentFolder { get; init; } = FenceRunner.DefaultFolder;

    /// <summary>Whether the node's threads run before ordinary ones, where the system lets them.</summary>
    public bool Realtime { get; init; } = true;

    /// <summary>How long a clean stop may take before the process gives up and ends all the same.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
