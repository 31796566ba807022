using System.Text;
using CsCheck;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>Whatever the bytes, the reader answers: a value, or errors that point into the file.</summary>
public sealed class FuzzTests
{
    private static readonly byte[][] Good =
        [.. Repository.Scenarios.Select(File.ReadAllBytes), Encoding.UTF8.GetBytes(ClusterFileReaderTests.Good)];

    private static readonly Gen<byte[]> Mutated =
        from file in Gen.Int[0, Good.Length - 1].Select(i => Good[i])
        from edits in Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, 3], Gen.Byte).Array[1, 6]
        select Mutate(file, edits);

    private static readonly Gen<byte[]> YamlLike =
        from text in Gen.String[Gen.Char["aocfn:-[]{},&*!|>'\"%@`#?~ \n\n\t019.s"], 0, 200]
        select Encoding.UTF8.GetBytes(text);

    [Fact]
    public void Random_bytes_are_answered() => Gen.Byte.Array[0, 400].Sample(Answers, iter: 1500);

    [Fact]
    public void Random_yaml_is_answered() => YamlLike.Sample(Answers, iter: 3000);

    [Fact]
    public void Mutated_scenarios_are_answered() => Mutated.Sample(Answers, iter: 1500);

    [Fact]
    public void Deep_nesting_is_answered()
    {
        foreach (var opening in (string[])["[", "{a: ", "- ", "? ", "a:\n "])
            Assert.True(Answers(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, 20_000)))));
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused_with_its_first_bad_byte()
    {
        var error = Assert.Single(ScenarioReader.Read([.. "ocf: 1\nname: "u8, 0xff], "binary.yaml").Diagnostics);
        Assert.Equal("OCF001 the file is not UTF-8 text: see byte 13", $"{error.Code} {error.Message}");
    }

    [Fact]
    public void A_file_with_very_many_parts_is_refused()
    {
        var result = ScenarioReader.Read("[" + string.Concat(Enumerable.Repeat("1,", 100_000)) + "]", "big.yaml");
        Assert.Equal("OCF004", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void A_very_large_file_is_refused()
    {
        var result = ScenarioReader.Read(new byte[2 << 20], "big.yaml");
        Assert.Equal("OCF004", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void No_more_than_twenty_mistakes_are_reported()
    {
        var keys = string.Join("\n", Enumerable.Range(0, 100).Select(i => $"key{i}: 1"));
        Assert.Equal(20, ScenarioReader.Read(keys, "many.yaml").Diagnostics.Count);
    }

    [Fact]
    public void No_message_tells_a_terminal_what_to_do()
    {
        var result = ScenarioReader.Read("\"a\\e[31m\\nb\": 1\n", "escape.yaml");
        Assert.All(result.Diagnostics, each => Assert.DoesNotContain(each.Message, char.IsControl));
        Assert.NotEmpty(result.Diagnostics);
    }

    private static bool Answers(byte[] bytes) =>
        Points(ScenarioReader.Read(bytes, "fuzz.yaml")) && Points(ClusterFileReader.Read(bytes, "fuzz.yaml"));

    private static bool Points<T>(ReadResult<T> result)
        where T : class
    {
        var errors = result.Diagnostics.Count(each => each.Severity == Severity.Error);
        return result.Succeeded == (errors == 0)
            && result.Diagnostics.Count <= 20
            && result.Diagnostics.All(
                each => each is { Line: >= 1, Column: >= 1, Length: >= 1 } && each.ToString().Length > 20);
    }

    private static byte[] Mutate(byte[] file, (int At, int How, byte Value)[] edits)
    {
        var bytes = file.ToList();
        foreach (var (at, how, value) in edits)
        {
            var place = at % bytes.Count;
            if (how == 0) bytes[place] = value;
            else if (how == 1) bytes.Insert(place, value);
            else if (how == 2) bytes.RemoveRange(place, Math.Min(value % 20, bytes.Count - place - 1));
            else bytes.InsertRange(place, bytes.GetRange(place, Math.Min(value, bytes.Count - place)));
        }

        return [.. bytes];
    }
}
