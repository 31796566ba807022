using System.Runtime.CompilerServices;

namespace Ocf.Tests;

/// <summary>
/// Snapshot tests in Verify's convention: the expected text stands in <c>*.verified.txt</c> beside the test, what came
/// instead in <c>*.received.txt</c>. <c>OCF_ACCEPT=1</c> takes what came as expected, but never where <c>CI</c> is set.
/// </summary>
public static class Golden
{
    public static void Verify(
        string actual,
        string name = "",
        string extension = "txt",
        [CallerFilePath] string file = "",
        [CallerMemberName] string member = "")
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(file)!,
            $"{Path.GetFileNameWithoutExtension(file)}.{member}{(name == "" ? "" : "." + name)}");
        var verified = $"{stem}.verified.{extension}";
        Compare(actual, verified, $"{stem}.received.{extension}");
    }

    /// <summary>The same for a file that has its own place in the tree, such as a page that is made.</summary>
    public static void VerifyFile(string actual, string file) =>
        Compare(actual, file, Path.ChangeExtension(file, $".received{Path.GetExtension(file)}"));

    private static void Compare(string actual, string verified, string received)
    {
        actual = actual.Replace("\r\n", "\n").TrimEnd() + "\n";
        var expected = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n") : null;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("OCF_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        if (expected is null) Assert.Fail($"no {verified}; run with OCF_ACCEPT=1");
        Assert.Fail(FirstDifference(verified, expected, actual));
    }

    private static string FirstDifference(string verified, string expected, string actual)
    {
        var want = expected.Split('\n');
        var got = actual.Split('\n');
        var line = 0;
        while (line < want.Length && line < got.Length && want[line] == got[line]) line++;
        var name = Path.GetFileName(verified);
        return $"{name} line {line + 1}:\n- {want.ElementAtOrDefault(line)}\n+ {got.ElementAtOrDefault(line)}";
    }
}
