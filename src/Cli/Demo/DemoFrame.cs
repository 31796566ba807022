namespace Ocf.Cli;

/// <summary>The demo's cluster in one moment of virtual time, and what has just happened.</summary>
/// <param name="Kind">What sort of event it was, as in <c>KeyEvent</c>; empty with an empty text.</param>
internal sealed record DemoFrame(TimeSpan At, IReadOnlyList<DemoNode> Nodes, string Kind, string Happened);

/// <summary>What the demo shows of a node.</summary>
/// <param name="View">The names of the members of its view.</param>
/// <param name="Runs">The resources that are really active on it.</param>
internal sealed record DemoNode(
    string Name, bool HasPower, bool IsUp, bool IsQuorate, bool IsFenced, string View, string Runs)
{
    public string State => this switch
    {
        { IsFenced: true, HasPower: false } => "fenced, off",
        { HasPower: false } => "off",
        { IsUp: false } => "starting",
        { View: "" } => "alone",
        { IsQuorate: true } => "quorate",
        _ => "no quorum",
    };
}
