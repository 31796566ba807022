namespace Ocf.Real;

/// <summary>Runs the machine's own tools for the lab, and insists that they succeed.</summary>
internal sealed class LabShell(ChildRunner children)
{
    public static readonly string[] Environment =
    [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LC_ALL=C.UTF-8",
        "HOME=/root",
        $"DOTNET_ROOT={System.Environment.GetEnvironmentVariable("DOTNET_ROOT")}",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs a shell script and waits for it.</summary>
    public void Run(string script)
    {
        var spec = new ChildSpec("/bin/sh", ["-ec", script], Environment, "", Patience, IsUrgent: true);
        var result = children.RunAsync(spec).GetAwaiter().GetResult();
        if (result is not { End: ChildEnd.Exited, Code: 0 })
            throw new IOException($"the lab could not be built: {script}: {result.Error.Trim()}");
    }

    /// <summary>Starts something that stays; <paramref name="ended"/> is called when it is gone.</summary>
    public void Start(string script, Action<ChildResult> ended) => children.Run(
        new ChildSpec("/bin/sh", ["-c", script], Environment, "", TimeSpan.FromDays(1), IsUrgent: true), ended);

    /// <summary>Quotes a word for the shell.</summary>
    public static string Quote(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
