using System.Text;
using Ocf.Configuration;

namespace Ocf.Real;

/// <summary>
/// What a fence agent reads. The options that Pacemaker keeps for itself keep their names and their meaning, so that a
/// device's settings carry over: <c>pcmk_host_map</c> (<c>alice:1;bob:2</c>), <c>pcmk_host_argument</c>.
/// </summary>
internal static class FenceInput
{
    private const string OwnPrefix = "pcmk_";

    public static string For(FencingDevice device, string node, string action)
    {
        var text = new StringBuilder();

        // Always named: an agent without an action reboots.
        Add(text, "action", action);
        var argument = "plug";
        var plug = node;
        foreach (var (key, value) in device.Parameters)
        {
            if (key == "pcmk_host_argument") argument = value;
            else if (key == "pcmk_host_map") plug = PlugOf(value, node);
            else if (!key.StartsWith(OwnPrefix, StringComparison.Ordinal)) Add(text, key, value);
        }

        Add(text, "nodename", node);
        if (argument != "none") Add(text, argument, plug);
        return text.ToString();
    }

    private static string PlugOf(string map, string node)
    {
        foreach (var pair in map.Split(';', ' '))
            if (pair.Split(':', 2) is [var name, var plug] && name == node)
                return plug;
        return node;
    }

    /// <summary>A line break would start another option, and so let one setting forge another.</summary>
    private static void Add(StringBuilder text, string key, string value)
    {
        if (value.AsSpan().ContainsAny('\n', '\0'))
            throw new ConfigurationFault($"fencing parameter '{key}': a value has no line break");
        text.Append(key).Append('=').Append(value).Append('\n');
    }
}
