using SharpYaml;
using SharpYaml.Events;

namespace Ocf.Scenarios;

/// <summary>
/// Makes a tree from the events of the YAML parser. The library's own binder loses places, lets the last of two equal
/// keys win and throws; here every node keeps its place, and whatever the file holds ends as a diagnostic.
/// </summary>
internal sealed class YamlTree
{
    private const int MaxDepth = 40;

    private const int MaxNodes = 50_000;

    private readonly SourceText _source;
    private readonly Diagnostics _diagnostics;
    private readonly IParser _parser;
    private int _nodes;
    private bool _aliases;

    private YamlTree(SourceText source, Diagnostics diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _parser = Parser.CreateParser(new StringReader(source.Text), MaxDepth * 2);
    }

    /// <summary>
    /// The one document of the file, or null when there is no such thing; the diagnostics then say why.
    /// </summary>
    public static YamlNode? Read(SourceText source, Diagnostics diagnostics)
    {
        if (source.Text.Length > SourceText.MaxBytes)
        {
            diagnostics.Error(new Place(1, 1, 1), Codes.TooLarge, "the file is larger than 1 MiB");
            return null;
        }

        try
        {
            return new YamlTree(source, diagnostics).ReadStream();
        }
        catch (YamlException e)
        {
            diagnostics.Error(PlaceOf(e, source), Codes.Syntax, WhatIsWrong(e));
        }
        catch (TreeLimitException e)
        {
            diagnostics.Error(e.Place, Codes.TooLarge, e.Message);
        }
        // The library is known to let bare exceptions out of broken files; their text helps nobody.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            diagnostics.Error(new Place(1, 1, 1), Codes.Syntax, "this is not YAML that can be read");
        }

        return null;
    }

    private YamlNode? ReadStream()
    {
        Next<StreamStart>();
        _parser.MoveNext();
        if (_parser.Current is not DocumentStart)
        {
            _diagnostics.Error(new Place(1, 1, 1), Codes.NotOneDocument, "the file is empty");
            return null;
        }

        _parser.MoveNext();
        var root = ReadNode(0);
        if (_aliases) return null;
        Next<DocumentEnd>();
        _parser.MoveNext();
        if (_parser.Current is DocumentStart second)
            _diagnostics.Error(
                PlaceOf(second.Start, second.End),
                Codes.NotOneDocument,
                "a second document begins here; one file holds one");
        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var current = _parser.Current;
        if (depth > MaxDepth) throw new TreeLimitException(PlaceOf(current), "this is nested too deeply");
        if (++_nodes > MaxNodes) throw new TreeLimitException(PlaceOf(current), "the file has too many parts");
        if (current is NodeEvent { Anchor: { Length: > 0 } anchor })
            _diagnostics.Error(PlaceOf(current), Codes.Alias, $"anchors ('&{anchor}') are not supported: write it out");
        if (current is NodeEvent { Tag.Length: > 0 })
            _diagnostics.Error(
                PlaceOf(current), Codes.Alias, "tags (words that begin with '!') are not supported: leave it out");
        switch (current)
        {
            case AnchorAlias alias:
                _diagnostics.Error(
                    PlaceOf(alias), Codes.Alias, $"aliases ('*{alias.Value}') are not supported: write it out");
                _aliases = true;
                return new YamlScalar(PlaceOf(alias), "", true);
            case Scalar scalar:
                return new YamlScalar(PlaceOf(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain);
            case SequenceStart start:
                return ReadSequence(PlaceOf(start), depth);
            case MappingStart start:
                return ReadMapping(PlaceOf(start), depth);
            default:
                throw new TreeLimitException(PlaceOf(current), "something is missing here");
        }
    }

    private YamlSequence ReadSequence(Place place, int depth)
    {
        var items = new List<YamlNode>();
        for (_parser.MoveNext(); _parser.Current is not SequenceEnd; _parser.MoveNext()) items.Add(ReadNode(depth + 1));
        return new YamlSequence(place, items);
    }

    private YamlMapping ReadMapping(Place place, int depth)
    {
        var entries = new List<YamlEntry>();
        var lines = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (_parser.MoveNext(); _parser.Current is not MappingEnd; _parser.MoveNext())
        {
            var key = ReadNode(depth + 1);
            _parser.MoveNext();
            var value = ReadNode(depth + 1);
            if (key is not YamlScalar scalar)
                _diagnostics.Error(key.Place, Codes.WrongType, $"a key must be a word, not {key.Kind}");
            else if (lines.TryGetValue(scalar.Value, out var line))
                _diagnostics.Error(
                    scalar.Place, Codes.DuplicateKey, $"key '{scalar.Value}' stands here twice, first in line {line}");
            else
            {
                lines.Add(scalar.Value, scalar.Place.Line);
                entries.Add(new YamlEntry(scalar, value));
            }
        }

        return new YamlMapping(place, entries);
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        if (!_parser.MoveNext() || _parser.Current is not T)
            throw new TreeLimitException(PlaceOf(_parser.Current), "something is missing here");
    }

    private static string WhatIsWrong(YamlException e) => IsAboutTab(e)
        ? "a tab stands before the text; YAML is indented with spaces only"
        : $"this is not YAML: {PlainText(e.Message)}";

    /// <summary>The library notices a tab where the text before it ends, which may be lines above.</summary>
    private static Place PlaceOf(YamlException e, SourceText source)
    {
        for (var line = 1; IsAboutTab(e) && line <= source.LineCount; line++)
        {
            var text = source.Line(line);
            var tab = text.IndexOf('\t', 0, text.Length - text.TrimStart().Length);
            if (tab >= 0) return new Place(line, tab + 1, 1);
        }

        return PlaceOf(e.Start, e.Start);
    }

    private static bool IsAboutTab(YamlException e) => e.Message.Contains("tab character", StringComparison.Ordinal);

    private static Place PlaceOf(ParsingEvent? happened) =>
        happened is null ? new Place(1, 1, 1) : PlaceOf(happened.Start, happened.End);

    private static Place PlaceOf(Mark start, Mark end)
    {
        var length = end.Line == start.Line ? end.Column - start.Column : 1;
        return new Place(start.Line + 1, start.Column + 1, Math.Max(1, length));
    }

    /// <summary>The library puts the place in front of its text; ours stands there already, counted from 1.</summary>
    private static string PlainText(string message)
    {
        var end = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        var text = end < 0 ? message : message[(end + 3)..];
        return text.Length > 0 ? char.ToLowerInvariant(text[0]) + text[1..].TrimEnd('.') : "syntax error";
    }

    private sealed class TreeLimitException(Place place, string message) : Exception(message)
    {
        public Place Place { get; } = place;
    }
}
