using System.Text;

namespace Ocf.Cli;

/// <summary>How to see the same again: the command, the program that it was, and the digest that proves it.</summary>
internal static class ReproText
{
    public static void Write(ScenarioResults results, Stream stream)
    {
        var command = new CommandText("sim run", results.Report.FileName).RepeatSeed(results.Report.ShownSeed);
        var text = $"""
            {command}
            program {ProgramText.Identity}
            trace hash {SimulatedRun.Hash(results.Shown.TraceHash)}

            """;
        stream.Write(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
    }
}
