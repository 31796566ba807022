using System.Runtime.CompilerServices;

namespace Ocf.Tests;

/// <summary>The tests of the mutation tool and, with <c>mutate FOLDER...</c>, the tool itself.</summary>
internal static class Program
{
    public static string Root { get; } = FindRoot();

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["mutate", ..])
            return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments).ConfigureAwait(true);
        var folders = arguments[1..];
        foreach (var folder in folders.Where(folder => !Directory.Exists(Path.Combine(Root, "src/Core", folder))))
        {
            await Console.Error.WriteLineAsync($"mutate: no folder src/Core/{folder}").ConfigureAwait(true);
            return 64;
        }

        if (folders.Length == 0)
        {
            await Console.Error.WriteLineAsync("mutate: name folders of src/Core, such as Nodes/Quorum")
                .ConfigureAwait(true);
            return 64;
        }

        foreach (var folder in folders) new MutationRun(Root, folder).Run();
        return 0;
    }

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here) ?? ".", "..", ".."));
}
