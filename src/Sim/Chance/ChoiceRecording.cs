using System.Buffers;

namespace Ocf.Sim;

/// <summary>
/// The choices of one run, stream by stream in the order in which the streams were opened. A choice is a number of one
/// to ten bytes, and takes a second one where its range is not that of the stream's last choice.
/// </summary>
public sealed class ChoiceRecording
{
    internal List<Stream> Streams { get; } = [];

    /// <summary>Over all streams.</summary>
    public long Choices { get; internal set; }

    /// <summary>What it takes in memory, the streams' names left out.</summary>
    public long Bytes => Streams.Sum(stream => (long)stream.Written.WrittenCount);

    internal int Open(string domain, string owner)
    {
        Streams.Add(new Stream($"{domain}/{owner}"));
        return Streams.Count - 1;
    }

    /// <summary>Takes over a stream that was written down.</summary>
    internal void Restore(string name, ReadOnlySpan<byte> written)
    {
        Streams.Add(new Stream(name));
        Streams[^1].Written.Write(written);
    }

    internal void Add(int stream, long count, long choice)
    {
        Choices++;
        Streams[stream].Add(count, choice);
    }

    /// <summary>The choices of one decider.</summary>
    internal sealed class Stream(string name)
    {
        private long _lastCount;

        public string Name { get; } = name;

        public ArrayBufferWriter<byte> Written { get; } = new();

        public void Add(long count, long choice)
        {
            var isNew = count != _lastCount;
            Put((ulong)choice << 1 | (isNew ? 1UL : 0));
            if (isNew) Put((ulong)count);
            _lastCount = count;
        }

        private void Put(ulong value)
        {
            var span = Written.GetSpan(10);
            var length = 0;
            while (value >= 0x80)
            {
                span[length++] = (byte)(value & 0x7f | 0x80);
                value >>= 7;
            }

            span[length++] = (byte)value;
            Written.Advance(length);
        }
    }
}
