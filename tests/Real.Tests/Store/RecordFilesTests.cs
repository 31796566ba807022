using System.Text;
using CsCheck;
using Ocf.Real;

namespace Ocf.Tests;

/// <summary>What was confirmed outlives any crash; what the disk damaged is refused, not guessed.</summary>
public sealed class RecordFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Log => _folder.At("store/journal");

    private string Snapshot => _folder.At("store/snapshot");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_last_record_of_a_key_comes_back()
    {
        using (var files = Open())
        {
            files.Append([Record(1, 0, "a"), Record(1, 1, "b")]);
            files.Append([Record(1, 0, "c")]);
        }

        Assert.Equal(["1.0=c", "1.1=b"], Read());
    }

    [Fact]
    public void Cut_anywhere_the_file_gives_back_a_prefix_of_the_batches()
    {
        using (var files = Open())
            for (var i = 0; i < 6; i++)
                files.Append([Record(2, i, new string('x', i * 3)), Record(3, 0, $"{i}")]);
        var whole = File.ReadAllBytes(Log);
        var seen = new SortedSet<int>();
        for (var length = Journal.HeaderLength; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Log, whole[..length]);
            using (var files = Open())
            {
                var records = Texts(files);
                var batches = records.Count(text => text.StartsWith("2."));
                Assert.Equal(batches == 0 ? [] : [$"3.0={batches - 1}"], records.Where(text => text.StartsWith("3.")));
                seen.Add(batches);
                files.Append([Record(4, 0, "after")]);
            }

            Assert.Contains("4.0=after", Read());
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], seen);
    }

    [Fact]
    public void A_torn_end_full_of_rubbish_is_cut_off() =>
        Gen.Byte.Array[1, 200].Sample(
            rubbish =>
            {
                Directory.CreateDirectory(_folder.At("store"));
                File.Delete(Log);
                using (var files = Open()) files.Append([Record(1, 0, "kept")]);
                File.WriteAllBytes(Log, [.. File.ReadAllBytes(Log), .. rubbish]);
                return Read() is ["1.0=kept"] && Read() is ["1.0=kept"];
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void Damage_before_a_later_batch_is_refused_with_the_place()
    {
        using (var files = Open())
            for (var i = 0; i < 3; i++)
                files.Append([Record(1, 0, $"value {i}")]);
        var whole = File.ReadAllBytes(Log);
        var second = Journal.HeaderLength + (whole.Length - Journal.HeaderLength) / 3;
        for (var at = Journal.HeaderLength; at < second; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(Log, damaged);
            var fault = Assert.Throws<StoreFault>(() => Open().Dispose());
            Assert.Contains($"{Log}: damaged at byte {Journal.HeaderLength}", fault.Message);
        }
    }

    [Fact]
    public void A_batch_that_went_missing_is_refused()
    {
        using (var files = Open())
            for (var i = 0; i < 3; i++)
                files.Append([Record(1, 0, "same size")]);
        var whole = File.ReadAllBytes(Log);
        var size = (whole.Length - Journal.HeaderLength) / 3;
        File.WriteAllBytes(Log, [.. whole[..Journal.HeaderLength], .. whole[(Journal.HeaderLength + size)..]]);
        Assert.Contains("missing", Assert.Throws<StoreFault>(() => Open().Dispose()).Message);
    }

    [Fact]
    public void Folding_keeps_every_record_and_empties_the_journal()
    {
        using (var files = Open())
        {
            for (var i = 0; i < 50; i++) files.Append([Record(1, i % 5, $"{i}")]);
            files.Fold();
            files.Append([Record(1, 0, "later")]);
        }

        Assert.Equal(["1.0=later", "1.1=46", "1.2=47", "1.3=48", "1.4=49"], Read());
        Assert.InRange(new FileInfo(Log).Length, 1, 200);
    }

    [Fact]
    public void A_crash_between_the_new_snapshot_and_the_empty_journal_loses_nothing()
    {
        byte[] before;
        using (var files = Open())
        {
            files.Append([Record(1, 0, "a")]);
            files.Append([Record(1, 0, "b")]);
            before = File.ReadAllBytes(Log);
            files.Fold();
        }

        File.WriteAllBytes(Log, before);
        File.WriteAllText(Snapshot + ".new", "half a snapshot");
        Assert.Equal(["1.0=b"], Read());
        using (var files = Open()) files.Append([Record(1, 0, "c")]);
        Assert.Equal(["1.0=c"], Read());
    }

    [Fact]
    public void The_store_stays_small_however_often_it_is_written()
    {
        using var files = Open();
        var value = new string('v', 40_000);
        for (var i = 0; i < 100; i++) files.Append([Record(1, i % 3, value)]);
        Assert.InRange(new FileInfo(Log).Length + new FileInfo(Snapshot).Length, 1, 2 * RecordFiles.MinFold);
    }

    [Fact]
    public void A_damaged_snapshot_is_refused()
    {
        using (var files = Open())
        {
            files.Append([Record(1, 0, "a")]);
            files.Fold();
        }

        var bytes = File.ReadAllBytes(Snapshot);
        bytes[^1] ^= 1;
        File.WriteAllBytes(Snapshot, bytes);
        Assert.Contains(Snapshot, Assert.Throws<StoreFault>(() => Open().Dispose()).Message);
    }

    [Theory]
    [InlineData(0, "not a store")]
    [InlineData(8, "checksum")]
    public void A_foreign_or_damaged_header_is_refused(int at, string words)
    {
        Open().Dispose();
        var bytes = File.ReadAllBytes(Log);
        bytes[at] ^= 1;
        File.WriteAllBytes(Log, bytes);
        Assert.Contains(words, Assert.Throws<StoreFault>(() => Open().Dispose()).Message);
    }

    private static StoredRecord Record(byte tag, int slot, string text) =>
        new(new RecordKey(tag, slot), Encoding.UTF8.GetBytes(text));

    private static List<string> Texts(RecordFiles files) =>
        [.. files.Records.Select(r => $"{r.Key.Tag}.{r.Key.Slot}={Encoding.UTF8.GetString(r.Bytes)}")];

    private RecordFiles Open() => new(_folder.At("store"));

    private List<string> Read()
    {
        using var files = Open();
        return Texts(files);
    }
}
