using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>What keeps a group from running in full.</summary>
public enum ObstacleKind
{
    /// <summary>Nothing: it runs.</summary>
    None,
    NotCoordinator,
    NoQuorum,
    WaitsForFencingState,
    WaitsForReports,
    WaitsForProbe,
    WaitsForAction,
    WaitsForFencing,
    WaitsForUnseen,
    Disabled,
    Invalid,
    NoNodeMayRunIt,
    StopFailed,
}

/// <summary>Why a group does not run in full: kept as values, made a sentence only when somebody asks.</summary>
/// <param name="Resource">Index of the member that is meant, or -1.</param>
public readonly record struct Obstacle(ObstacleKind Kind, int Resource, NodeSet Nodes, string Detail)
{
    public static Obstacle None => new(ObstacleKind.None, -1, NodeSet.Empty, "");

    public static Obstacle Of(ObstacleKind kind, NodeSet nodes = default, int resource = -1, string detail = "") =>
        new(kind, resource, nodes, detail);

    /// <summary>It goes away by itself, without an operator and without a repair.</summary>
    public bool IsPassing => Kind is ObstacleKind.WaitsForFencingState or ObstacleKind.WaitsForReports
        or ObstacleKind.WaitsForProbe or ObstacleKind.WaitsForAction or ObstacleKind.WaitsForFencing
        or ObstacleKind.WaitsForUnseen;

    public string Describe(ClusterConfiguration configuration)
    {
        var who = Resource >= 0 ? configuration.Resources[Resource].Id : "it";
        var where = Names(configuration);
        return Kind switch
        {
            ObstacleKind.None => "",
            ObstacleKind.NotCoordinator => "another node decides: ask the coordinator",
            ObstacleKind.NoQuorum => "this partition has no quorum",
            ObstacleKind.WaitsForFencingState => "waiting to learn which nodes are known to be off",
            ObstacleKind.WaitsForReports => $"waiting for {where} to report what runs there",
            ObstacleKind.WaitsForProbe => $"finding out whether {who} runs on {where}",
            ObstacleKind.WaitsForAction => $"{who} is changing state on {where}",
            ObstacleKind.WaitsForFencing => $"waiting for {where} to be confirmed off: it may still run there",
            ObstacleKind.WaitsForUnseen => $"giving {where} time to show up: it may run there",
            ObstacleKind.Disabled => "it is disabled",
            ObstacleKind.Invalid => $"{who} cannot run anywhere ({Detail}): correct its parameters, then clean it up",
            ObstacleKind.NoNodeMayRunIt => $"no node may run it{Detail}",
            _ => $"{who} could not be stopped on {where} ({Detail}) and fencing is disabled: "
                + "stop it by hand, then clean it up",
        };
    }

    private string Names(ClusterConfiguration configuration)
    {
        var text = "";
        foreach (var node in Nodes) text += (text == "" ? "" : ", ") + configuration.NameOf(node);
        return text;
    }
}
