using System.IO.Compression;

namespace Ocf.Cli;

/// <summary>One of the files that a scenario leaves in its results.</summary>
/// <param name="Name">Within the scenario's folder.</param>
internal sealed record ResultFile(string Name, Action<ScenarioResults, Stream> Write)
{
    /// <summary>Says of which results there is nothing to write; null if there always is something.</summary>
    public Predicate<ScenarioResults>? IsEmpty { get; init; }

    /// <summary>So many bytes, and it becomes <c>NAME.gz</c>.</summary>
    public long CompressAbove { get; init; } = long.MaxValue;

    /// <summary>It cannot be made where no font is installed.</summary>
    public bool NeedsFonts { get; init; }

    public void WriteTo(string folder, ScenarioResults results)
    {
        if (IsEmpty?.Invoke(results) == true) return;
        var path = Path.Combine(folder, Name);
        using (var stream = File.Create(path)) Write(results, stream);
        if (new FileInfo(path).Length <= CompressAbove) return;
        using (var from = File.OpenRead(path))
        using (var to = new GZipStream(File.Create($"{path}.gz"), CompressionLevel.Fastest))
            from.CopyTo(to);
        File.Delete(path);
    }
}
