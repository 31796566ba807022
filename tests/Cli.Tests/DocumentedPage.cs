namespace Ocf.Tests;

/// <summary>The code blocks of a page, in their order.</summary>
internal static class DocumentedPage
{
    public static IReadOnlyList<CodeBlock> BlocksOf(string page)
    {
        var blocks = new List<CodeBlock>();
        var before = "";
        CodeBlock? open = null;
        foreach (var line in File.ReadAllLines(page))
        {
            if (line.StartsWith("```"))
            {
                if (open is null) open = new CodeBlock(line[3..], before, []);
                else blocks.Add(open);
                if (line == "```") open = null;
            }
            else if (open is not null) open.Lines.Add(line);
            else if (line != "") before = line;
        }

        return blocks;
    }

    public static IEnumerable<string> CommandsOf(string page) =>
        from block in BlocksOf(page)
        where block.Language == "sh"
        from line in block.Lines
        where line != ""
        select line;
}

/// <summary>A code block.</summary>
/// <param name="Before">The last line of text above it.</param>
internal sealed record CodeBlock(string Language, string Before, List<string> Lines);
