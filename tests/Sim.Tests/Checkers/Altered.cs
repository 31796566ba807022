using Ocf.Kernel;

namespace Ocf.Sim.Tests;

/// <summary>
/// A component as it is, but that a test changes what it is told or what it does: a bug that could have been written.
/// </summary>
internal sealed class Altered(IComponent inner, Func<Event, Event?> hears, Func<Effect, Effect?> does) : IComponent
{
    private readonly Effects _own = new();

    public void Step(in Input input, Effects effects)
    {
        if (hears(input.Event) is not { } heard) return;
        inner.Step(input with { Event = heard }, _own);
        for (var i = 0; i < _own.Count; i++)
            if (does(_own[i]) is { } effect)
                Repeat(effect, effects);
        _own.Clear();
    }

    public static void Repeat(in Effect effect, Effects effects)
    {
        switch (effect.Kind)
        {
            case EffectKind.Send:
                effects.Send(effect.To, (Message)effect.Event);
                break;
            case EffectKind.After:
                effects.After(effect.Delay, (Alarm)effect.Event);
                break;
            case EffectKind.Write:
                effects.Write((Ocf.Kernel.Record)effect.Event);
                break;
            case EffectKind.Ask:
                effects.Ask((Request)effect.Event);
                break;
            default:
                effects.Raise(effect.Event);
                break;
        }
    }
}
