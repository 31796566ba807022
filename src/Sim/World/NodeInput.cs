namespace Ocf.Sim;

/// <summary>What can come to a node, as the code of an <see cref="Occurrence"/>.</summary>
internal static class NodeInput
{
    public const int Message = 0;

    public const int Alarm = 1;

    public const int Durable = 2;

    public const int Reply = 3;

    public const int Command = 4;

    public const int Boot = 5;

    /// <summary>A slow processor is done with an input.</summary>
    public const int Worked = 6;

    public const int StoreFailed = 7;
}
