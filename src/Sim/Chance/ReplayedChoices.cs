namespace Ocf.Sim;

/// <summary>
/// Chooses what a recorded run chose. A run that asks for something else than the recorded one did is another run: it
/// is stopped there, for what the recording says next would mean nothing to it.
/// </summary>
/// <param name="afterwards">
/// Who chooses where the recorded run had come to its end, for who wants to see on; null: nobody, that is another run.
/// </param>
public sealed class ReplayedChoices(ChoiceRecording recording, IChoices? afterwards = null) : IChoices
{
    private readonly List<Reader> _streams = [];

    /// <summary>
    /// Throws where the run that was replayed has ended before the recorded one: it left choices unused.
    /// </summary>
    public void Finish()
    {
        if (_streams.Count < recording.Streams.Count)
            throw new DivergedException($"{recording.Streams[_streams.Count].Name} is not opened");
        foreach (var stream in _streams)
            if (!stream.IsAtEnd)
                throw new DivergedException($"{stream.Name} has choices left after number {stream.Read}");
    }

    public int Open(string domain, string owner)
    {
        var name = $"{domain}/{owner}";
        var index = _streams.Count;
        var beyond = afterwards?.Open(domain, owner);
        if (index >= recording.Streams.Count && beyond is { } opened) return opened;
        if (index == recording.Streams.Count) throw new DivergedException($"{name} is not in the recording");
        var stream = recording.Streams[index];
        if (stream.Name != name) throw new DivergedException($"{name} is opened where {stream.Name} was");
        _streams.Add(new Reader(stream));
        return index;
    }

    public long Choose(int stream, long count) =>
        afterwards is not null && (stream >= _streams.Count || _streams[stream].IsAtEnd)
            ? afterwards.Choose(stream, count)
            : _streams[stream].Next(count);

    private sealed class Reader(ChoiceRecording.Stream stream)
    {
        private int _at;
        private long _lastCount;

        public string Name => stream.Name;

        public long Read { get; private set; }

        public bool IsAtEnd => _at == stream.Written.WrittenCount;

        public long Next(long count)
        {
            if (IsAtEnd) throw new DivergedException($"{Name} wants more than the {Read} choices that it made");
            var word = Take();
            if ((word & 1) != 0) _lastCount = (long)Take();
            if (_lastCount != count)
                throw new DivergedException($"{Name} chooses among {count} where it had {_lastCount}, number {Read}");
            var choice = (long)(word >> 1);
            if (choice >= count)
                throw new DivergedException($"{Name} has {choice} of {count} recorded, number {Read}");
            Read++;
            return choice;
        }

        private ulong Take()
        {
            var bytes = stream.Written.WrittenSpan;
            ulong value = 0;
            for (var shift = 0; shift < 64 && !IsAtEnd; shift += 7)
            {
                var part = bytes[_at++];
                value |= (ulong)(part & 0x7f) << shift;
                if (part < 0x80) return value;
            }

            throw new DivergedException($"{Name} has half a choice recorded, number {Read}");
        }
    }
}

/// <summary>A replayed run does not do what the recorded one did.</summary>
public sealed class DivergedException(string where) : Exception($"this is not the recorded run: {where}");
