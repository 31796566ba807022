namespace Ocf.Real;

/// <summary>
/// An agent as the configuration names it, <c>ocf:PROVIDER:TYPE</c>, and the program that it stands for.
/// </summary>
internal sealed record AgentName(string Provider, string Type)
{
    /// <summary>Null for what is no OCF agent, or would lead out of the agents' directory.</summary>
    public static AgentName? TryParse(string name) =>
        name.Split(':') is ["ocf", var provider, var type] && IsPlain(provider) && IsPlain(type)
            ? new AgentName(provider, type)
            : null;

    public string PathUnder(string ocfRoot) => Path.Combine(ocfRoot, "resource.d", Provider, Type);

    private static bool IsPlain(string part) => part.Length > 0 && part[0] != '.' && !part.Contains('/');
}
