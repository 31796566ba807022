using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>A part of a file: the way to it from the root, by positions, and by which keys it is reached.</summary>
internal sealed record YamlPlace(IReadOnlyList<int> Path, IReadOnlyList<string> Keys, YamlNode Node)
{
    public string Key => Keys.Count == 0 ? "" : Keys[^1];

    public YamlPlace Below(int position, string key, YamlNode node) =>
        new([.. Path, position], [.. Keys, key], node);
}

/// <summary>Finds and replaces parts of a file. Nothing is changed in place: every edit is a file of its own.</summary>
internal static class YamlPlaces
{
    /// <summary>Every part below the root: the large ones before what they are made of.</summary>
    public static IReadOnlyList<YamlPlace> Of(YamlMapping root)
    {
        var places = new List<YamlPlace> { new([], [], root) };
        for (var next = 0; next < places.Count; next++)
        {
            var place = places[next];
            if (place.Node is YamlMapping mapping)
                for (var i = 0; i < mapping.Entries.Count; i++)
                    places.Add(place.Below(i, mapping.Entries[i].Key.Value, mapping.Entries[i].Value));
            else if (place.Node is YamlSequence list)
                for (var i = 0; i < list.Items.Count; i++)
                    places.Add(place.Below(i, place.Key, list.Items[i]));
        }

        places.RemoveAt(0);
        return places;
    }

    /// <param name="with">Null takes it out.</param>
    public static YamlMapping Replace(YamlMapping root, YamlPlace place, YamlNode? with) =>
        (YamlMapping)Replace(root, place.Path, 0, with);

    public static YamlMapping Set(YamlMapping root, string key, YamlNode value)
    {
        var entries = root.Entries.Select(each => each.Key.Value == key ? each with { Value = value } : each);
        return root with { Entries = [.. entries] };
    }

    private static YamlNode Replace(YamlNode node, IReadOnlyList<int> path, int depth, YamlNode? with)
    {
        var position = path[depth];
        var isLast = depth == path.Count - 1;
        if (node is YamlMapping mapping)
        {
            var entries = new List<YamlEntry>(mapping.Entries);
            var value = isLast ? with : Replace(entries[position].Value, path, depth + 1, with);
            if (value is null) entries.RemoveAt(position);
            else entries[position] = entries[position] with { Value = value };
            return mapping with { Entries = entries };
        }

        var items = new List<YamlNode>(((YamlSequence)node).Items);
        var item = isLast ? with : Replace(items[position], path, depth + 1, with);
        if (item is null) items.RemoveAt(position);
        else items[position] = item;
        return (YamlSequence)node with { Items = items };
    }
}
