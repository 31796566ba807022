using System.Runtime.ExceptionServices;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.Random;
using Microsoft.Coyote.SystematicTesting;

namespace Ocf.Sim.Coyote;

/// <summary>
/// Microsoft Coyote as an oracle: its engine runs a test again and again, and the test asks it for numbers. Nothing of
/// ours is rewritten or made a controlled task, nothing is written to the console, and its telemetry is off.
/// </summary>
public static class CoyoteEngine
{
    /// <summary>Coyote ends a schedule after so many steps; ours end by themselves.</summary>
    private const uint MaxSteps = 1_000_000_000;

    /// <param name="schedules">How often the test runs.</param>
    /// <param name="test">Is given what chooses: a number from 0 to n - 1.</param>
    public static void Run(uint seed, uint schedules, Action<Func<int, int>> test)
    {
        ExceptionDispatchInfo? failure = null;
        var configuration = Microsoft.Coyote.Configuration.Create()
            .WithTelemetryEnabled(false)
            .WithVerbosityEnabled(VerbosityLevel.None)
            .WithRandomGeneratorSeed(seed)
            .WithTestingIterations(schedules)
            .WithMaxSchedulingSteps(MaxSteps, MaxSteps)
            .WithPartiallyControlledConcurrencyAllowed();
        using var engine = TestingEngine.Create(configuration, (Action)Schedule);
        engine.SetLogger(new TextWriterLogger(TextWriter.Null, VerbosityLevel.None));
        engine.Run();
        failure?.Throw();
        if (engine.TestReport.InternalErrors.Count > 0)
            throw new InvalidOperationException($"Coyote: {engine.TestReport.InternalErrors.First()}");

        void Schedule()
        {
            try
            {
                var generator = Generator.Create();
                test(generator.NextInteger);
            }
            catch (Exception fault)
            {
                // Coyote would take it for a bug of the program under test and go on.
                failure ??= ExceptionDispatchInfo.Capture(fault);
            }
        }
    }
}
