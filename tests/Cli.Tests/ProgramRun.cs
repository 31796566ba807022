using System.Runtime.CompilerServices;
using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>Runs the program in this process, at the root of the tree, and keeps what it said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    public static string Root { get; } = FindRoot();

    public static Task<ProgramRun> Of(params string[] args) => Of(TextReader.Null, args);

    /// <param name="input">What somebody types.</param>
    public static async Task<ProgramRun> Of(TextReader input, params string[] args)
    {
        Directory.SetCurrentDirectory(Root); // The test runner stands elsewhere.
        var output = new StringWriter();
        var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, new Terminal(output, error) { Input = input });
        return new ProgramRun(code, output.ToString(), error.ToString());
    }

    /// <summary>All that a user would see, for a golden file.</summary>
    public override string ToString() => $"exit {ExitCode}\n--- stdout\n{Output}--- stderr\n{Error}";

    /// <summary>As by the script, and not on a build server, which would have more to read.</summary>
    [ModuleInitializer]
    internal static void BeCalledAsByTheScript()
    {
        Environment.SetEnvironmentVariable("OCF_COMMAND", "./ocf");
        Environment.SetEnvironmentVariable("GITHUB_ACTIONS", null);
        Environment.SetEnvironmentVariable("GITHUB_STEP_SUMMARY", null);
    }

    private static string FindRoot([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file) ?? ".", "..", ".."));
}
