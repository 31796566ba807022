namespace Ocf.Sim;

/// <summary>Any order is as likely as any other: each is drawn from the run's own choices.</summary>
internal sealed class ChosenOrder(IChoices choices) : IDeliveryOrder
{
    /// <summary>The domain of its stream, by which a source of choices can tell it from all others.</summary>
    public const string Domain = "order";

    private readonly Dice _dice = new(choices, Domain, "");

    public int Next(IReadOnlyList<DueInput> due, long now, bool shared) =>
        due.Count == 1 ? 0 : (int)_dice.Below(due.Count);
}
