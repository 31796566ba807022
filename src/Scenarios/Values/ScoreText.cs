using Ocf.Resources;

namespace Ocf.Scenarios;

/// <summary>Reads scores as Pacemaker writes them: whole numbers, and <c>INFINITY</c> with or without a sign.</summary>
internal static class ScoreText
{
    public static string Write(int score) => score switch
    {
        Score.Infinity => "INFINITY",
        Score.MinusInfinity => "-INFINITY",
        _ => $"{score}",
    };

    public static int Read(ValueReader values, YamlNode? node, string where, int otherwise)
    {
        if (values.Scalar(node, where) is not { } scalar) return otherwise;
        switch (scalar.Value)
        {
            case "INFINITY" or "+INFINITY":
                return Score.Infinity;
            case "-INFINITY":
                return Score.MinusInfinity;
            default:
                return values.Number(scalar, $"{where} (a score)", otherwise, Score.MinusInfinity, Score.Infinity);
        }
    }
}
