namespace Ocf.Scenarios;

/// <summary>Words that people bring along from elsewhere, and how they are called here.</summary>
internal static class Synonyms
{
    public static string? For(string word) => word switch
    {
        "stonith-enabled" => Mean("fencing-enabled"),
        "stonith-timeout" => Mean("fencing-timeout"),
        "two_node" => Mean("two-node"),
        "wait_for_all" => Mean("wait-for-all"),
        "no_quorum_policy" => Mean("no-quorum-policy"),
        "interval" => Mean("monitor"),
        "primitive" => Mean("agent"),
        "duration" => Mean("for"),
        "split" => Mean("partition"),
        "reboot" => Mean("restart"),
        "stop-node" => Mean("power-off"),
        _ => null,
    };

    private static string Mean(string word) => $" Did you mean '{word}'?";
}
