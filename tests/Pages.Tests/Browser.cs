using Microsoft.Playwright;
using Ocf.Tests;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Ocf.Tests;

/// <summary>Debian's Chromium, once for all tests. Each test gets a window of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("ocf-pages-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where pages are written for this run of the tests.</summary>
    public string PlaceOf(string name) => Path.Combine(_folder, name);

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Program), $"{Program} is missing; ./test installs it (Debian's package chromium)");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Arguments });
    }

    public async Task<Window> Open(string path, string hash = "", bool script = true, bool dark = false)
    {
        Assert.NotNull(_browser);
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = script,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
        });
        var window = new Window(await context.NewPageAsync());
        await window.Page.GotoAsync(new Uri(path).AbsoluteUri + hash);
        if (script) await window.Page.WaitForSelectorAsync("body[data-ready]");
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        Directory.Delete(_folder, true);
    }
}
