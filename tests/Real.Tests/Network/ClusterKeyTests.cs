using Ocf.Real;

namespace Ocf.Tests;

public sealed class ClusterKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_key_can_be_read_by_its_owner_only_and_is_never_replaced()
    {
        var path = _folder.At("key");
        ClusterKey.Create(path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Equal("demo", ClusterKey.Load(path, "demo").Name);
        Assert.Throws<IOException>(() => ClusterKey.Create(path));
    }

    [Fact]
    public void A_key_that_others_can_read_is_refused_with_the_cure()
    {
        var path = _folder.At("key");
        ClusterKey.Create(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var fault = Assert.Throws<ConfigurationFault>(() => ClusterKey.Load(path, "demo"));
        Assert.Contains($"chmod 600 {path}", fault.Message);
    }

    [Fact]
    public void A_missing_or_short_key_says_where_and_what()
    {
        var path = _folder.At("key");
        Assert.Contains(path, Assert.Throws<ConfigurationFault>(() => ClusterKey.Load(path, "demo")).Message);
        File.WriteAllBytes(path, new byte[31]);
        File.SetUnixFileMode(path, UnixFileMode.UserRead);
        Assert.Contains("32", Assert.Throws<ConfigurationFault>(() => ClusterKey.Load(path, "demo")).Message);
    }
}
