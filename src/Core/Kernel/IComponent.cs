namespace Ocf.Kernel;

/// <summary>
/// A deterministic state machine: the same inputs in the same order give the same effects. Everything in the cluster
/// is one of these; nothing in them waits, reads a clock or touches the world.
/// </summary>
public interface IComponent
{
    void Step(in Input input, Effects effects);
}
