using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Ocf.Tests;

/// <summary>The program <c>ocf</c> as a process of its own, and what it said. Killed with its test.</summary>
internal sealed class OcfProgram : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    public OcfProgram(params string[] arguments)
    {
        // Signals as a terminal's child has them: whoever runs the tests in the background makes them deaf to Ctrl-C.
        var start = new ProcessStartInfo("/usr/bin/env")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("--default-signal=INT");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ocf"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_ROOT"] =
            Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        _process = Process.Start(start) ?? throw new InvalidOperationException("ocf does not start");
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output => Kept(_output);

    public string Error => Kept(_error);

    /// <summary>Runs it to its end.</summary>
    public static async Task<OcfProgram> RunAsync(int seconds, params string[] arguments)
    {
        var program = new OcfProgram(arguments);
        await program.EndAsync(seconds);
        return program;
    }

    /// <summary>Waits for its end; gives back its exit code.</summary>
    public async Task<int> EndAsync(int seconds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new Xunit.Sdk.XunitException($"no end after {seconds} s: {this}");
        }

        return _process.ExitCode;
    }

    public void Kill() => _process.Kill();

    public void Interrupt()
    {
        using var kill = Process.Start("/bin/kill", ["-INT", $"{Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    public override string ToString() =>
        $"exit {(HasExited ? _process.ExitCode : "none")}\n--- stdout\n{Output}--- stderr\n{Error}";

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.Append(line).Append('\n');
    }

    private static string Kept(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
