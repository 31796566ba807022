using System.Buffers.Binary;
using System.Text;

namespace Ocf.Sim;

/// <summary>What is packed in a trace file, read from front to back.</summary>
internal sealed class TraceContent(byte[] bytes)
{
    private int _at;

    public string Text() => Encoding.UTF8.GetString(Part());

    public IReadOnlyList<ulong> Checkpoints()
    {
        var checkpoints = new List<ulong>();
        for (var left = Count(); left > 0; left--)
            checkpoints.Add(BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong))));
        return checkpoints;
    }

    public ChoiceRecording Choices()
    {
        var choices = new ChoiceRecording
        {
            Choices = BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long))),
        };
        for (var left = Count(); left > 0; left--) choices.Restore(Text(), Part());
        if (_at < bytes.Length) throw Damaged();
        return choices;
    }

    private ReadOnlySpan<byte> Part() => Take(Count());

    private int Count() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > bytes.Length - _at) throw Damaged();
        _at += count;
        return bytes.AsSpan(_at - count, count);
    }

    private TraceFault Damaged() => new(
        $"unpacked byte {_at}", "the choices are not written as they should be: record the run again");
}
