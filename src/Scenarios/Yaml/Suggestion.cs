namespace Ocf.Scenarios;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Suggestion
{
    /// <summary>" Did you mean 'x'?", or nothing.</summary>
    public static string For(string word, IEnumerable<string> known)
    {
        string? best = null;
        var least = Math.Max(1, Math.Min(word.Length, 9) / 3) + 1;
        foreach (var each in known)
        {
            if (Math.Abs(each.Length - word.Length) >= least) continue;
            var distance = Distance(word.ToLowerInvariant(), each.ToLowerInvariant());
            if (distance >= least) continue;
            least = distance;
            best = each;
        }

        return best is null ? "" : $" Did you mean '{best}'?";
    }

    /// <summary>Letters to insert, drop, change or swap (Damerau and Levenshtein, each letter touched once).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    least = Math.Min(least, rows[i - 2, j - 2] + 1);
                rows[i, j] = least;
            }
        }

        return rows[a.Length, b.Length];
    }
}
