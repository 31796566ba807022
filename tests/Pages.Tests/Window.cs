using Microsoft.Playwright;

namespace Ocf.Tests;

/// <summary>One page, and everything that it complained about or asked the network for.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    public Window(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:") && !request.Url.StartsWith("data:")) _requests.Add(request.Url);
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What would have left the machine.</summary>
    public IReadOnlyList<string> Requests => _requests;

    public Task<T> Ask<T>(string script) => Page.EvaluateAsync<T>(script);

    /// <summary>Asks until it is so. The page forbids what Playwright's own waiting would evaluate.</summary>
    public async Task Until(string condition)
    {
        for (var patience = 200; !await Ask<bool>(condition); patience--)
        {
            Assert.True(patience > 0, $"never true: {condition}");
            await Page.WaitForTimeoutAsync(50);
        }
    }

    public Task<string> Text(string selector) => Page.Locator(selector).InnerTextAsync();

    public async Task Press(string keys)
    {
        foreach (var key in keys.Split(' ')) await Page.Keyboard.PressAsync(key);
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
