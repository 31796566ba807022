using CsCheck;
using Ocf.Kernel;

namespace Ocf.Tests.Kernel;

public sealed class WireTests
{
    [Fact]
    public void Numbers_and_texts_come_back_as_they_went() =>
        Gen.Select(Gen.ULong, Gen.Long, Gen.String, Gen.Bool).Sample((unsigned, signed, text, flag) =>
        {
            text = text.Replace("\ud800", "").Length > 1000 ? "" : text;
            var wellFormed = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
            var writer = new WireWriter();
            writer.UInt(unsigned);
            writer.Int(signed);
            writer.Text(wellFormed);
            writer.Bool(flag);
            writer.Fixed64(unsigned);
            var reader = new WireReader(writer.Written);
            return reader.UInt() == unsigned && reader.Int() == signed && reader.Text() == wellFormed
                && reader.Bool() == flag && reader.Fixed64() == unsigned && reader.IsComplete;
        });

    [Fact]
    public void Reading_past_the_end_fails_once_and_for_all()
    {
        var reader = new WireReader([5]);
        Assert.Equal(0UL, reader.Fixed64());
        Assert.True(reader.Failed);
        Assert.Equal(0, reader.Byte());
        Assert.False(reader.IsComplete);
    }

    [Fact]
    public void A_count_beyond_the_bytes_that_are_left_is_refused()
    {
        var reader = new WireReader([200, 1, 0]);
        Assert.Equal(0, reader.Count(1000));
        Assert.True(reader.Failed);
    }

    [Fact]
    public void A_number_of_more_than_64_bits_is_refused()
    {
        var reader = new WireReader([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02]);
        reader.UInt();
        Assert.True(reader.Failed);
    }
}
