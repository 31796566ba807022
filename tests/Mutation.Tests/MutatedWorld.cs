using System.Reflection;
using System.Runtime.Loader;

namespace Ocf.Tests;

/// <summary>The simulator, and this tool's <see cref="Trial"/>, loaded once more around a mutated Core.</summary>
internal sealed class MutatedWorld : AssemblyLoadContext
{
    private readonly Assembly _core;
    private readonly FieldInfo _active;
    private readonly FieldInfo _left;
    private readonly bool[] _reached;
    private readonly Func<string, string, int, string> _trial;

    public MutatedWorld(byte[] core)
    {
        _core = LoadFromStream(new MemoryStream(core));
        var mutation = Found(_core.GetType("Ocf.Kernel.Mutation"));
        _active = Found(mutation.GetField("Active"));
        _left = Found(mutation.GetField("Left"));
        _reached = (bool[])Found(Found(mutation.GetField("Reached")).GetValue(null));
        var here = LoadFromAssemblyPath(typeof(Trial).Assembly.Location);
        _trial = Found(Found(here.GetType(typeof(Trial).FullName ?? "")).GetMethod(nameof(Trial.Text)))
            .CreateDelegate<Func<string, string, int, string>>();
    }

    /// <summary>Which mutants the last trials came to.</summary>
    public bool[] Reached => _reached;

    public long Left => (long)Found<object>(_left.GetValue(null));

    public Trial Try(int mutant, long bound, string root, string file, int seed)
    {
        _active.SetValue(null, mutant);
        _left.SetValue(null, bound);
        return Trial.Parse(_trial(root, file, seed));
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == "Ocf.Core") return _core;
        var path = Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll");
        return assemblyName.Name is "Ocf.Sim" or "Ocf.Scenarios" ? LoadFromAssemblyPath(path) : null;
    }

    private static T Found<T>(T? part)
        where T : class => part ?? throw new InvalidOperationException("the mutated Core lacks its switch");
}
