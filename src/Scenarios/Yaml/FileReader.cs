namespace Ocf.Scenarios;

/// <summary>What all files have in common: bytes become text, text a tree, and every complaint is collected.</summary>
internal static class FileReader
{
    public static ReadResult<T> Read<T>(ReadOnlySpan<byte> bytes, string fileName, Func<YamlNode, ValueReader, T?> read)
        where T : class
    {
        if (bytes.Length > SourceText.MaxBytes)
            return Refuse<T>(fileName, Codes.TooLarge, "the file is larger than 1 MiB");
        var text = SourceText.TryDecode(bytes, out var badByte);
        return text is null
            ? Refuse<T>(fileName, Codes.NotText, $"the file is not UTF-8 text: see byte {badByte}")
            : Read(text, fileName, read);
    }

    public static ReadResult<T> Read<T>(string text, string fileName, Func<YamlNode, ValueReader, T?> read)
        where T : class
    {
        var source = new SourceText(fileName, text);
        var diagnostics = new Diagnostics(source);
        var root = YamlTree.Read(source, diagnostics);
        var value = root is null ? null : read(root, new ValueReader(source, diagnostics));
        return new ReadResult<T>(diagnostics.HasErrors ? null : value, diagnostics.Report());
    }

    private static ReadResult<T> Refuse<T>(string fileName, string code, string message)
        where T : class => new(null, [new Diagnostic(fileName, 1, 1, 1, Severity.Error, code, message, "")]);
}
