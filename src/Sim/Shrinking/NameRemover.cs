using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Takes a node, a resource or a device out of a file, with everything that is about it alone: what is left names it
/// no more. A step that was about it goes; a list that named others too only gets shorter.
/// </summary>
internal sealed class NameRemover(string name)
{
    public static YamlMapping Remove(YamlMapping file, string name)
    {
        var remover = new NameRemover(name);
        var entries = new List<YamlEntry>();
        foreach (var entry in file.Entries)
        {
            var isText = entry.Key.Value is not ("cluster" or "network" or "steps");
            if (isText) entries.Add(entry);
            else if (remover.Without(entry.Value, isTop: true) is { } rest) entries.Add(entry with { Value = rest });
        }

        return file with { Entries = entries };
    }

    private YamlNode? Without(YamlNode node, bool isTop = false) => node switch
    {
        YamlScalar scalar => scalar.Value == name || scalar.Value == $"owner({name})" ? null : scalar,
        YamlSequence list => Without(list, isTop),
        YamlMapping mapping => Without(mapping, isTop),
        _ => node,
    };

    private YamlSequence? Without(YamlSequence list, bool isTop)
    {
        var items = new List<YamlNode>();
        foreach (var item in list.Items)
            if (Without(item) is { } rest)
                items.Add(rest);
        if (items.Count == list.Items.Count || isTop) return list with { Items = items };
        // The groups of a partition: one alone parts nobody.
        var least = items.Count > 0 && items[0] is YamlSequence ? 2 : 1;
        return items.Count < least ? null : list with { Items = items };
    }

    private YamlMapping? Without(YamlMapping mapping, bool isTop)
    {
        var entries = new List<YamlEntry>();
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Value == name) continue;
            var rest = Without(entry.Value);
            if (rest is null && !isTop && !IsList(entry)) return null;
            if (rest is not null && !IsEmptied(entry.Value, rest)) entries.Add(entry with { Value = rest });
        }

        return mapping with { Entries = entries };
    }

    private static bool IsList(YamlEntry entry) => entry.Key.Value is "fencing" or "resources" or "links";

    private static bool IsEmptied(YamlNode before, YamlNode after) =>
        before is YamlMapping { Entries.Count: > 0 } && after is YamlMapping { Entries.Count: 0 };
}
