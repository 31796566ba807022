using Ocf.Cli;

namespace Ocf.Tests;

public sealed class BenchTests
{
    private static readonly BenchRow[] Rows =
    [
        new("idle", 5, TimeSpan.FromHours(2), TimeSpan.FromSeconds(0.5), 1_500_000, 48_000_000),
        new("faults", 5, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(0.25), 500_000, 0),
        new("schedules", 3, TimeSpan.Zero, TimeSpan.FromSeconds(0.5), 900_000, 0, 1200),
    ];

    [Fact]
    public void The_table_lines_up()
    {
        var text = new StringWriter();
        BenchReport.WriteTable(Rows, text);
        Golden.Verify(text.ToString());
    }

    [Fact]
    public void The_csv_can_be_read_by_programs()
    {
        var text = new StringWriter();
        BenchReport.WriteCsv(Rows, text);
        Golden.Verify(text.ToString());
    }

    [Fact]
    public async Task The_command_measures_every_workload_and_leaves_both_files()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-bench").FullName;
        var run = await ProgramRun.Of("sim", "bench", "--scale", "0.01", "--to", folder);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal(11, File.ReadAllLines(Path.Combine(folder, "bench.csv")).Length);
        Assert.True(File.Exists(Path.Combine(folder, "bench.png")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_picture_is_a_png_with_words_in_it()
    {
        Assert.True(BenchPlot.HasFonts, "install fonts-dejavu-core");
        var path = Path.Combine(Path.GetTempPath(), $"ocf-bench-{Environment.ProcessId}.png");
        BenchPlot.Save(Rows, path);
        var bytes = File.ReadAllBytes(path);
        File.Delete(path);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        Assert.InRange(bytes.Length, 10_000, 1_000_000);
    }
}
