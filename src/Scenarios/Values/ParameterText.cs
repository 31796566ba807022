namespace Ocf.Scenarios;

/// <summary>Reads <c>params</c>: what is handed to an agent, in the order of the file.</summary>
internal static class ParameterText
{
    public static IReadOnlyList<KeyValuePair<string, string>> Read(ValueReader values, YamlNode? node)
    {
        if (values.Mapping(node, "'params'") is not { } mapping) return [];
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in mapping.Mapping.Entries)
        {
            // It becomes OCF_RESKEY_name in the environment of a shell script.
            if (key.Value.Length == 0 || !key.Value.All(each => char.IsAsciiLetterOrDigit(each) || each is '_' or '-'))
                values.Diagnostics.Error(
                    key.Place,
                    Codes.BadName,
                    $"'{key.Value}' cannot be a parameter's name: use letters, digits and '_'");
            if (values.Scalar(value, $"parameter '{key.Value}'") is { } text)
            {
                if (text.Value.Contains('\0'))
                    values.Diagnostics.Error(
                        text.Place,
                        Codes.BadName,
                        $"parameter '{key.Value}' holds a zero character, which no agent can be given");
                else parameters.Add(new KeyValuePair<string, string>(key.Value, text.Value));
            }
        }

        return parameters;
    }
}
