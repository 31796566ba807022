namespace Ocf.Scenarios;

/// <summary>How far one step has come.</summary>
internal sealed class StepState(Step step)
{
    public Step Step { get; } = step;

    public bool IsArmed { get; set; }

    /// <summary>How often it has run, or was due to run and was not drawn.</summary>
    public int Runs { get; set; }

    /// <summary>Runs that have not come to their end.</summary>
    public int Open { get; set; }

    /// <summary>No further run follows.</summary>
    public bool IsLast { get; set; }

    public bool IsDone { get; set; }

    /// <summary>It has no trigger of its own but repeats while another step is under way.</summary>
    public bool IsBoundToAnother =>
        Step is { Repeat.During: >= 0, Trigger: { At: null, When: null } }
        && Step.Trigger.After == SpanDistribution.Zero;
}
