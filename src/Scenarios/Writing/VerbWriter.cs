using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>
/// Writes the verb of a step, as <see cref="VerbReader"/> reads it: a family of verbs each has a writer beside its
/// reader, and a new verb needs one case in the writer of its family.
/// </summary>
internal sealed class VerbWriter(ClusterConfiguration cluster, StepWriter steps)
{
    private readonly NetworkVerbWriter _network = new(new SelectorText(cluster));
    private readonly MachineVerbWriter _machines = new(new SelectorText(cluster));
    private readonly FaultVerbWriter _faults = new(cluster);
    private readonly OperatorVerbWriter _operator = new(cluster, steps);

    /// <summary>The key of the verb, and its value.</summary>
    public (string Key, YamlNode Value) Write(Verb verb) =>
        _network.Write(verb) ?? _machines.Write(verb) ?? _faults.Write(verb) ?? _operator.Write(verb)
        ?? throw new InvariantViolation($"nobody writes the verb {verb.GetType().Name}");
}
