using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>For people: node by node, why it may not run a group.</summary>
public static class Refusals
{
    public static string Describe(Situation situation, ResourceGroup group)
    {
        var text = "no node may run it: ";
        var first = true;
        foreach (var node in situation.Configuration.AllNodes)
        {
            if (!first) text += "; ";
            first = false;
            text += $"{situation.Configuration.NameOf(node)} {Reason(situation, group, node)}";
        }

        return text;
    }

    private static string Reason(Situation situation, ResourceGroup group, NodeId node)
    {
        if (!situation.Members.Contains(node)) return "is not in the view";
        if (situation.Standby.Contains(node)) return "is in standby";
        if (situation.Leaving.Contains(node)) return "is leaving";
        if (group.Scores[node.Index] <= Score.MinusInfinity) return "is forbidden by its score";
        foreach (var member in group.Members)
        {
            if (!situation.Table.BannedOn(member.Index).Contains(node)) continue;
            var status = situation.Table[node, member.Index];
            return $"is banned after {status.FailCount} failures of {member.Id} ({status.Reason})";
        }

        return "is to be fenced";
    }
}
