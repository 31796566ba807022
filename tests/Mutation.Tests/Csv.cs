using System.Text;

namespace Ocf.Tests;

/// <summary>Lines of fields with commas between; a field with a comma or a quote in it stands in quotes.</summary>
internal static class Csv
{
    public static string Line(params string[] fields) => string.Join(',', fields.Select(Quoted));

    public static IReadOnlyList<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"') field.Append(line[i++]);
            else if (line[i] == '"') isQuoted = !isQuoted;
            else if (line[i] != ',' || isQuoted) field.Append(line[i]);
            else
            {
                fields.Add(field.ToString());
                field.Clear();
            }

        fields.Add(field.ToString());
        return fields;
    }

    public static IEnumerable<IReadOnlyList<string>> ReadTable(string path) =>
        File.Exists(path) ? File.ReadAllLines(path).Skip(1).Select(Fields) : [];

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(',', '"') ? $"\"{field.Replace("\"", "\"\"")}\"" : field;
}
