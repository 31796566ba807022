using Ocf.Cli;
using Ocf.Scenarios;

namespace Ocf.Tests;

public sealed class HistoryBenchTests
{
    /// <summary>
    /// How long that takes is measured by the benchmark; what it has to remember is the same everywhere.
    /// </summary>
    [Theory]
    [InlineData(false, Verdict.Held)]
    [InlineData(true, Verdict.Failed)]
    public void Ten_thousand_operations_of_five_clients_need_little_memory(bool isViolated, Verdict verdict)
    {
        var history = HistoryBench.Make(10_000, isViolated);
        Assert.Equal(10_000, history.Operations.Count);
        var checker = new LinearizabilityChecker(RegisterModel.Kind, new SearchBound(1_000_000, 10_000_000));
        Assert.Equal(verdict, checker.Check(history).Verdict);
    }
}
