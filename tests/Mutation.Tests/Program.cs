using System.Runtime.CompilerServices;

namespace Ocf.Tests;

/// <summary>The tests of the mutation tool and, with <c>mutate</c>, the tool itself.</summary>
internal static class Program
{
    private const string Usage = """
        mutate [--sample N] [--again] [FOLDER...], folders of src/Core such as Nodes/Quorum
          --sample N   try N of the mutants, the first of a fixed shuffle
          --again      try those that survived before against the scenarios that are new since
          no folder    only write reports/mutation.md from reports/mutation.csv
        """;

    public static string Root { get; } = FindRoot();

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["mutate", ..])
            return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments).ConfigureAwait(true);
        return Mutate(arguments[1..]);
    }

    private static int Mutate(string[] arguments)
    {
        var folders = new List<string>();
        var sample = int.MaxValue;
        var again = false;
        for (var i = 0; i < arguments.Length; i++)
        {
            var next = i + 1 < arguments.Length ? arguments[i + 1] : "";
            if (arguments[i] == "--again") again = true;
            else if (arguments[i] == "--sample" && int.TryParse(next, out sample)) i++;
            else if (Directory.Exists(Path.Combine(Root, "src/Core", arguments[i]))) folders.Add(arguments[i]);
            else
            {
                Console.Error.WriteLine($"mutate: no folder src/Core/{arguments[i]}\n{Usage}");
                return 64;
            }
        }

        if (folders.Count == 0) MutationTable.Read(Root).Write();
        foreach (var folder in folders) new MutationRun(Root, folder, sample, again).Run();
        return 0;
    }

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here) ?? ".", "..", ".."));
}
