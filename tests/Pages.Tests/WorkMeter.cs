using Microsoft.Playwright;

namespace Ocf.Tests;

/// <summary>
/// How long the thread of a page has really worked, in milliseconds of processor time: what else runs on the machine
/// does not change it.
/// </summary>
internal sealed class WorkMeter
{
    private readonly ICDPSession _session;

    private WorkMeter(ICDPSession session) => _session = session;

    public static async Task<WorkMeter> Attach(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var ticks = new Dictionary<string, object> { ["timeDomain"] = "threadTicks" };
        await session.SendAsync("Performance.enable", ticks);
        return new WorkMeter(session);
    }

    public async Task<double> Read()
    {
        var answer = await _session.SendAsync("Performance.getMetrics");
        if (answer is not { } metrics) throw new InvalidOperationException("the browser has no metrics");
        return metrics.GetProperty("metrics").EnumerateArray()
            .Where(metric => metric.GetProperty("name").GetString() == "TaskDuration")
            .Sum(metric => metric.GetProperty("value").GetDouble()) * 1000;
    }
}
