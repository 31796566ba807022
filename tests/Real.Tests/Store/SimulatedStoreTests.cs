using Ocf.Real;
using Ocf.Sim;

namespace Ocf.Tests;

/// <summary>The simulated disk reads back what the real store does, from every state of the medium.</summary>
public sealed class SimulatedStoreTests : IDisposable
{
    private const int Batches = 6;

    private readonly TemporaryFolder _folder = new();

    private string Log => _folder.At("store/journal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cut_anywhere_both_keep_the_same_records_and_cut_off_the_same_rest()
    {
        var (whole, ends) = Write();
        var torn = 0;
        for (var length = Journal.HeaderLength; length <= whole.Length; length++)
        {
            var image = new StoreImage();
            for (var i = 0; i < Batches; i++)
                if (ends[i] <= length) image.Append(Key(i), Bytes(i));
                else if ((i == 0 ? Journal.HeaderLength : ends[i - 1]) < length) image.AppendTorn(Key(i), Bytes(i));
            torn += AssertSame(whole[..length], image) ? 1 : 0;
        }

        Assert.Equal(whole.Length - Journal.HeaderLength - Batches, torn);
    }

    [Fact]
    public void Damaged_anywhere_both_refuse_or_forget_the_same()
    {
        var (whole, ends) = Write();
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x10;
            var image = Image();
            image.Damage(at < Journal.HeaderLength ? -1 : ends.FindIndex(end => at < end));
            AssertSame(damaged, image);
        }
    }

    [Fact]
    public void Written_to_a_wrong_place_both_refuse()
    {
        var (whole, ends) = Write();
        for (var place = 0; place < Batches - 1; place++)
        {
            var damaged = whole.ToArray();
            var start = place == 0 ? Journal.HeaderLength : ends[place - 1];
            var last = whole[ends[^2]..];
            Array.Clear(damaged, ends[^2], last.Length);
            last.CopyTo(damaged, start);
            var image = new StoreImage();
            for (var i = 0; i < Batches - 1; i++) image.Append(Key(i), Bytes(i));
            image.AppendMisplaced(Key(Batches - 1), Bytes(Batches - 1), place);
            Assert.NotEqual("", image.Open().Fault);
            AssertSame(damaged, image);
        }
    }

    [Fact]
    public void Both_fold_at_the_same_write()
    {
        using var files = new RecordFiles(_folder.At("store"));
        var image = new StoreImage();
        var folds = 0;
        for (var i = 0; i < 150; i++)
        {
            var value = new byte[30_000];
            var before = image.JournalBytes;
            image.Append((long)1 << 32 | (uint)(i % 3), value);
            files.Append([new StoredRecord(new RecordKey(1, i % 3), value)]);
            Assert.Equal(new FileInfo(Log).Length, image.JournalBytes);
            if (image.JournalBytes < before) folds++;
        }

        Assert.InRange(folds, 2, 10);
    }

    private static long Key(int i) => (long)2 << 32 | (uint)(i % 4);

    private static byte[] Bytes(int i) => [.. Enumerable.Range(1, 5 + i * 3).Select(value => (byte)(value * (i + 1)))];

    private static StoreImage Image()
    {
        var image = new StoreImage();
        for (var i = 0; i < Batches; i++) image.Append(Key(i), Bytes(i));
        return image;
    }

    private (byte[] Whole, List<int> Ends) Write()
    {
        var ends = new List<int>();
        using (var files = new RecordFiles(_folder.At("store")))
            for (var i = 0; i < Batches; i++)
            {
                files.Append([new StoredRecord(new RecordKey(2, i % 4), Bytes(i))]);
                ends.Add((int)new FileInfo(Log).Length);
            }

        return (File.ReadAllBytes(Log), ends);
    }

    /// <summary>True if a torn rest was cut off.</summary>
    private bool AssertSame(byte[] file, StoreImage image)
    {
        File.WriteAllBytes(Log, file);
        var simulated = image.Open();
        try
        {
            using var files = new RecordFiles(_folder.At("store"));
            Assert.Equal("", simulated.Fault);
            Assert.Equal(files.Records.Select(record => record.Bytes), simulated.Records);
            Assert.Equal(files.TornBytes > 0, simulated.Torn > 0);
            return files.TornBytes > 0;
        }
        catch (StoreFault fault)
        {
            Assert.True(simulated.Fault != "", $"only the real store refuses: {fault.Message}");
            return false;
        }
    }
}
