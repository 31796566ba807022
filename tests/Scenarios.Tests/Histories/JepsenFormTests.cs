using CsCheck;
using Ocf.Scenarios;

namespace Ocf.Tests;

public sealed class JepsenFormTests
{
    [Fact]
    public void A_history_is_written_as_Jepsen_has_it()
    {
        var history = HistoryBuilder.Of("0 w1@a, 1 r@a, 0 ok, 1 ok1, 1 c1/2@b, 1 info");
        Assert.Equal(
            """
            {"index":0,"time":0,"type":"invoke","process":0,"f":"write","value":["a",1]}
            {"index":1,"time":1000000,"type":"invoke","process":1,"f":"read","value":["a",null]}
            {"index":2,"time":2000000,"type":"ok","process":0,"f":"write","value":["a",1]}
            {"index":3,"time":3000000,"type":"ok","process":1,"f":"read","value":["a",1]}
            {"index":4,"time":4000000,"type":"invoke","process":1,"f":"cas","value":["b",[1,2]]}
            {"index":5,"time":5000000,"type":"info","process":1,"f":"cas","value":["b",[1,2]]}

            """,
            Written(history));
    }

    [Fact]
    public void What_was_written_reads_back_the_same() => RandomHistory.Of(20, 4).Sample(history =>
    {
        var text = Written(history);
        var read = JepsenReader.Read(new StringReader(text), "h.ndjson", RegisterModel.Kind);
        Assert.Equal("", read.Error);
        Assert.Equal(text, Written(Assert.IsType<History>(read.History)));
    }, iter: 200);

    [Fact]
    public void The_nemesis_and_unknown_fields_are_passed_over()
    {
        var read = JepsenReader.Read(
            new StringReader(
                """
                {"type":"info","process":"nemesis","f":"start-partition","value":{"a":1.5},"time":1}

                {"type":":invoke","process":3,"f":":read","value":[7,null],"time":2,"index":9,"skew":{"n1":0.1}}
                {"type":":ok","process":3,"f":":read","value":[7,"x"],"time":3}
                """),
            "h.ndjson",
            RegisterModel.Kind);
        var operation = Assert.Single(Assert.IsType<History>(read.History).Operations);
        Assert.Equal("7", operation.Key);
        Assert.Equal("\"x\"", operation.Completion?.Value.ToString());
    }

    [Theory]
    [InlineData("{", "not a JSON object: ")]
    [InlineData("[1]", "not a JSON object; write {\"type\": \"invoke\", ...}")]
    [InlineData("{'type':'invoke'}", "lacks 'process'")]
    [InlineData("{'process':1.5}", "'process' must be a whole number, not 1.5")]
    [InlineData("{'process':1,'type':'begin'}", "'type' must be invoke, ok, fail or info, not begin")]
    [InlineData("{'process':1,'type':'ok'}", "lacks 'f': what is done, such as \"read\"")]
    [InlineData("{'process':1,'type':'ok','f':'read'}", "process 1 ends 'read', which it did not invoke")]
    [InlineData("{'process':1,'type':'invoke','f':'add'}", "a register has read, write and cas, not 'add'")]
    [InlineData("{'process':1,'type':'invoke','f':'cas','value':1}", "'cas' needs [old, new], not 1")]
    [InlineData(
        "{'process':1,'type':'invoke','f':'write','value':1.5}",
        "a value is null, a whole number, a text or a list of such, not 1.5")]
    [InlineData(
        "{'process':1,'type':'invoke','f':'read','time':'now'}", "'time' must be whole nanoseconds, not \"now\"")]
    public void What_is_wrong_is_said_with_its_line(string text, string error)
    {
        var json = text.Replace('\'', '"');
        Assert.StartsWith($"h.ndjson:1: {error}", Error(json));
        Assert.StartsWith($"h.ndjson:3: {error}", Error($"\n\n{json}"));
    }

    [Fact]
    public void A_file_without_operations_is_none() =>
        Assert.Equal("h.ndjson: no operation of a client in it", Error(""));

    [Fact]
    public void A_process_does_one_thing_at_a_time_and_ends_what_it_began()
    {
        const string Read = """{"type":"invoke","process":1,"f":"read","value":null}""";
        const string Write = """{"type":"ok","process":1,"f":"write","value":1}""";
        Assert.Equal("h.ndjson:2: process 1 invokes 'read' before its last one ended", Error($"{Read}\n{Read}"));
        Assert.Equal(
            "h.ndjson:2: process 1 ends 'write', but what it invoked is 'read'", Error($"{Read}\n{Write}"));
    }

    private static string Error(string text) =>
        JepsenReader.Read(new StringReader(text), "h.ndjson", RegisterModel.Kind).Error;

    private static string Written(History history)
    {
        var text = new StringWriter();
        JepsenWriter.Write(history, text);
        return text.ToString();
    }
}
