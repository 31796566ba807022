namespace Ocf.Scenarios;

/// <summary>What may be a name: of a node, a resource, a device, a step, a scenario.</summary>
internal static class Names
{
    private const int MaxLength = 63;

    private static readonly string[] Selectors = ["any", "all", "one", "random", "minority", "majority", "dc", "owner"];

    private static readonly string[] Words =
    [
        "and", "or", "not", "implies", "true", "false", "members", "stable", "yes", "no", "on", "off", "null", "none",
    ];

    /// <summary>Null if it is well, else what is wrong with it.</summary>
    public static string? Check(string name, string what)
    {
        if (name.Length is 0 or > MaxLength) return $"the {what} must have 1 to {MaxLength} characters";
        var fits = name.All(
            each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each is '.' or '_' or '-');
        if (!fits || !(char.IsAsciiLetterLower(name[0]) || char.IsAsciiDigit(name[0])))
            return $"'{name}' cannot be a {what}: use a-z, 0-9, '.', '_' and '-', and begin with a letter or a digit";
        return null;
    }

    /// <summary>
    /// The same for names that conditions and steps use, where some words have a meaning of their own.
    /// </summary>
    public static string? CheckReferable(string name, string what)
    {
        if (Selectors.Contains(name) || Words.Contains(name))
            return $"'{name}' has a meaning of its own and cannot be a {what}";
        if (name.All(char.IsAsciiDigit) && name.Length > 0) return $"'{name}' is a number and cannot be a {what}";
        return Check(name, what);
    }
}
