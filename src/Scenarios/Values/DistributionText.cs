namespace Ocf.Scenarios;

/// <summary>Reads spans: a time, a range (<c>1ms..5ms</c>) or a distribution (<c>normal(1ms, 300us)</c>).</summary>
internal static class DistributionText
{
    private static readonly string[] Known = ["normal", "uniform", "exp", "pareto"];

    /// <summary>Null if it is well, else what is wrong with it and the number of its kind.</summary>
    public static (string Code, string Message)? Read(string text, out SpanDistribution span)
    {
        span = SpanDistribution.Zero;
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        var open = text.IndexOf('(');
        if (open > 0) return ReadCall(text, open, out span);
        if (dots >= 0) return ReadRange(text[..dots], text[(dots + 2)..], out span);
        if (TimeText.Read(text, out var single) is { } wrong) return (Codes.BadTime, wrong);
        span = SpanDistribution.Fixed(single);
        return null;
    }

    public static string Write(SpanDistribution span)
    {
        var first = TimeText.Write(span.First);
        return span.Kind switch
        {
            DistributionKind.Fixed => first,
            DistributionKind.Uniform => $"{first}..{TimeText.Write(span.Second)}",
            DistributionKind.Normal => $"normal({first}, {TimeText.Write(span.Second)})",
            DistributionKind.Exponential => $"exp({first})",
            _ => $"pareto({first}, {span.ShapeThousandths / 1000m:0.###})",
        };
    }

    private static (string Code, string Message)? ReadRange(string low, string high, out SpanDistribution span)
    {
        span = SpanDistribution.Zero;
        if (TimeText.Read(low, out var least) is { } wrongLow) return (Codes.BadTime, wrongLow);
        if (TimeText.Read(high, out var most) is { } wrongHigh) return (Codes.BadTime, wrongHigh);
        if (least > most)
            return (Codes.BadDistribution, $"the range {low}..{high} is the wrong way round; write {high}..{low}");
        span = least == most ? SpanDistribution.Fixed(least) : SpanDistribution.Uniform(least, most);
        return null;
    }

    private static (string Code, string Message)? ReadCall(string text, int open, out SpanDistribution span)
    {
        span = SpanDistribution.Zero;
        var name = text[..open].Trim();
        if (name == "lognormal")
            return (Codes.NotSupportedYet, "'lognormal' is not supported yet; use normal, exp or pareto");
        if (!Known.Contains(name))
            return (Codes.BadDistribution, $"unknown distribution '{name}'.{Suggestion.For(name, Known)}");
        if (!text.EndsWith(')')) return (Codes.BadDistribution, $"'{text}' lacks its closing parenthesis");
        var arguments = text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
        var needed = name == "exp" ? 1 : 2;
        if (arguments.Length != needed || arguments[0].Length == 0)
            return (Codes.BadDistribution, $"'{name}' takes {Usage(name)}");
        if (TimeText.Read(arguments[0], out var first) is { } wrong) return (Codes.BadTime, wrong);
        switch (name)
        {
            case "exp":
                span = new SpanDistribution(DistributionKind.Exponential, first, TimeSpan.Zero);
                return null;
            case "uniform":
                return ReadRange(arguments[0], arguments[1], out span);
            case "pareto":
                return ReadPareto(first, arguments[1], out span);
            default:
                if (TimeText.Read(arguments[1], out var deviation) is { } bad) return (Codes.BadTime, bad);
                span = new SpanDistribution(DistributionKind.Normal, first, deviation);
                return null;
        }
    }

    private static (string Code, string Message)? ReadPareto(TimeSpan least, string shape, out SpanDistribution span)
    {
        span = SpanDistribution.Zero;
        var plain = shape.Length is > 0 and <= 6 && shape.All(each => each == '.' || char.IsAsciiDigit(each));
        if (!plain || !decimal.TryParse(shape, out var value) || value is < 1 or > 100)
            return (
                Codes.BadDistribution, $"the shape '{shape}' of 'pareto' must be a number from 1 to 100, such as 1.8");
        span = new SpanDistribution(DistributionKind.Pareto, least, TimeSpan.Zero, (int)(value * 1000));
        return null;
    }

    private static string Usage(string name) => name switch
    {
        "normal" => "a mean and a deviation: normal(5ms, 1ms)",
        "uniform" => "the least and the most: uniform(1ms, 5ms)",
        "exp" => "a mean: exp(5ms)",
        _ => "the least and a shape: pareto(300us, 1.8)",
    };
}
