using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>The workloads of one run.</summary>
internal sealed class WorkloadPanel
{
    private readonly KvWorkload[] _workloads;

    public WorkloadPanel(World world, Scenario scenario)
    {
        var keepsLatencies = scenario.Expect.Limits.Any(limit => limit.Metric == Metrics.ClientLatency.Name);
        _workloads = [.. scenario.Workloads.Select(workload => new KvWorkload(world, workload, keepsLatencies))];
        Histories = [.. _workloads.Select(workload => new WorkloadHistory(workload.Id, workload.Seen.History))];
    }

    /// <summary>Written on as the run goes on.</summary>
    public IReadOnlyList<WorkloadHistory> Histories { get; }

    /// <summary>Has every workload that says when it ends come to its end?</summary>
    public bool AreOver
    {
        get
        {
            foreach (var workload in _workloads)
                if (!workload.IsOver)
                    return false;
            return true;
        }
    }

    public void Begin()
    {
        foreach (var workload in _workloads) workload.Begin();
    }

    public void Look(Aspect changed)
    {
        if ((changed & (Aspect.Resources | Aspect.Machines)) == 0) return;
        foreach (var workload in _workloads) workload.Look();
    }

    /// <summary>Adds what clients felt to the numbers of the run.</summary>
    public void Measure(SortedDictionary<string, IReadOnlyList<long>> values)
    {
        if (_workloads.Length == 0) return;
        values.Add(Metrics.ClientUnavailableSeconds.Name, [.. _workloads.SelectMany(each => each.Seen.Outages())]);
        values.Add(Metrics.ClientLatency.Name, [.. _workloads.SelectMany(each => each.Seen.Latencies)]);
    }
}
