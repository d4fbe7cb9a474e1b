using DuckDB.NET.Native;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>The program that turns inputs into tables: part of what a version is made from.</summary>
internal static class Engine
{
    /// <summary>As the manifest shows it.</summary>
    public static string Name { get; } =
        $"{typeof(Engine).Assembly.GetName().Name} {typeof(Engine).Assembly.GetName().Version}, DuckDB {NativeMethods.Startup.DuckDBLibraryVersion()}";

    /// <summary>Changes with every change of this program's code, and of the model's: a rule of cleaning may be among them.</summary>
    public static string Fingerprint { get; } =
        $"{Name} {typeof(Engine).Module.ModuleVersionId} {typeof(SemanticModel).Module.ModuleVersionId}";
}
