using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Planning;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Sql;
using Xunit;

namespace Jiaxing.Analytics.Repository.Tests;

/// <summary>Dependencies point at the model, and the GraphQL library ends where the selection begins.</summary>
public sealed class LayeringTests
{
    private const string Ours = "Jiaxing.Analytics.";

    private static readonly Assembly Model = typeof(Model.SemanticModel).Assembly;
    private static readonly Assembly Compiler = typeof(Compiler.QueryCompiler).Assembly;
    private static readonly Assembly Etl = Assembly.Load("Jiaxing.Analytics.Etl");
    private static readonly Assembly Server = Assembly.Load("Jiaxing.Analytics.Server");

    /// <summary>Types through which a program reaches the world, or tells the time.</summary>
    private static readonly string[] TheWorld =
    [
        "System.IO.File",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.Directory",
        "System.IO.DirectoryInfo",
        "System.IO.StreamReader",
        "System.IO.StreamWriter",
        "System.Console",
        "System.TimeProvider",
        "System.Random",
        "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch",
        "System.Threading.Thread",
        "System.Threading.Timer",
    ];

    [Fact]
    public void The_model_knows_nothing_else_of_ours() => Assert.DoesNotContain(References(Model), IsOurs);

    [Fact]
    public void The_compiler_knows_only_the_model() =>
        Assert.Equal(["Jiaxing.Analytics.Model"], References(Compiler).Where(IsOurs));

    [Fact]
    public void The_etl_knows_only_the_model() =>
        Assert.Empty(References(Etl).Where(IsOurs).Except(["Jiaxing.Analytics.Model"]));

    [Fact]
    public void The_compiler_does_no_io()
    {
        var reached = References(Compiler)
            .Where(r =>
                r.StartsWith("DuckDB", StringComparison.Ordinal)
                || r.StartsWith("Microsoft.", StringComparison.Ordinal)
                || r.StartsWith("System.Net", StringComparison.Ordinal)
                || r.StartsWith("System.IO.", StringComparison.Ordinal)
            )
            .Concat(TypesUsed(Compiler).Where(TheWorld.Contains));

        Assert.Empty(reached);
    }

    [Fact]
    public void The_model_is_no_client_of_a_database_or_of_graphql_execution() =>
        Assert.DoesNotContain(
            References(Model),
            r => r == "GraphQL" || r.StartsWith("DuckDB", StringComparison.Ordinal)
        );

    [Fact]
    public void The_server_does_not_know_the_graphql_library() =>
        Assert.DoesNotContain(References(Server).Concat(References(Etl)), IsGraphQL);

    [Fact]
    public void Only_selection_and_graph_know_the_graphql_library()
    {
        var mentions = Compiler
            .GetTypes()
            .Where(t => !MayKnowGraphQL(t.Namespace))
            .SelectMany(t =>
                Mentioned(t).Where(m => IsGraphQL(m.Namespace ?? "")).Select(m => $"{t} mentions {m}")
            );

        Assert.Empty(mentions);
    }

    [Fact]
    public void Only_the_files_of_selection_and_graph_name_the_graphql_library()
    {
        var files = RepositoryFiles
            .Under(Testing.Repository.Path("server"), "*.cs")
            .Concat(RepositoryFiles.Under(Testing.Repository.Path("etl"), "*.cs"))
            .Where(file =>
                !RepositoryFiles.Name(file).StartsWith("server/Compiler/Selection/", StringComparison.Ordinal)
            )
            .Where(file =>
                !RepositoryFiles.Name(file).StartsWith("server/Compiler/Graph/", StringComparison.Ordinal)
            )
            .Where(file =>
                File.ReadLines(file).Any(l => l.StartsWith("using GraphQL", StringComparison.Ordinal))
            )
            .Select(RepositoryFiles.Name);

        Assert.Empty(files);
    }

    /// <summary>
    /// The records of the selection live where the library may be named, and plans are made of them: so every property
    /// that can be reached from a selection, a plan, a statement or a shape is looked at, and not only where its type lives.
    /// </summary>
    [Fact]
    public void No_property_of_a_selection_or_plan_or_of_what_they_hold_is_the_graphql_librarys()
    {
        var reached = new HashSet<Type>();
        foreach (
            var root in new[]
            {
                typeof(RootSelection),
                typeof(Plan),
                typeof(Relation),
                typeof(PlanField),
                typeof(SqlQuery),
                typeof(Compilation),
            }
        )
            Reach(root, reached);

        Assert.Contains(typeof(Operand.Field), reached); // the walk goes deep: into the cases of closed records
        Assert.Contains(typeof(Relation.Group), reached);
        Assert.DoesNotContain(reached, t => IsGraphQL(t.Namespace ?? ""));
    }

    /// <summary>Adds a type, its cases, and the types of all its fields.</summary>
    private static void Reach(Type type, HashSet<Type> reached)
    {
        foreach (var part in Parts(type))
        {
            if (!reached.Add(part) || !IsOurs(part.Namespace + "."))
                continue;

            var cases = part
                .Assembly.GetTypes()
                .Where(t => t.BaseType is { } parent && Definition(parent) == Definition(part));
            var fields = part.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .Select(f => f.FieldType);
            foreach (var next in cases.Concat(fields))
                Reach(next, reached);
        }
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static bool IsOurs(string name) => name.StartsWith(Ours, StringComparison.Ordinal);

    private static bool IsGraphQL(string name) =>
        name is "GraphQL" or "GraphQLParser"
        || name.StartsWith("GraphQL.", StringComparison.Ordinal)
        || name.StartsWith("GraphQLParser.", StringComparison.Ordinal)
        || name.StartsWith("GraphQL-", StringComparison.Ordinal);

    private static bool MayKnowGraphQL(string? space) =>
        space is not null
        && (
            (space + ".").StartsWith("Jiaxing.Analytics.Compiler.Selection.", StringComparison.Ordinal)
            || (space + ".").StartsWith("Jiaxing.Analytics.Compiler.Graph.", StringComparison.Ordinal)
        );

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!).Order(StringComparer.Ordinal);

    /// <summary>Full names of the types of other assemblies that the code uses anywhere, method bodies included.</summary>
    private static List<string> TypesUsed(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .TypeReferences.Select(metadata.GetTypeReference)
                .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}"),
        ];
    }

    private static IEnumerable<Type> Mentioned(Type type)
    {
        const BindingFlags All =
            BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        IEnumerable<Type?> found =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(All).Select(f => f.FieldType),
            .. type.GetMethods(All)
                .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)),
            .. type.GetConstructors(All).SelectMany(c => c.GetParameters().Select(p => p.ParameterType)),
            .. type.GetMethods(All)
                .SelectMany(m => m.GetMethodBody()?.LocalVariables.Select(v => v.LocalType) ?? []),
        ];
        return found.OfType<Type>().SelectMany(Parts);
    }

    /// <summary>A type, and those it is made of: elements and type arguments.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType
            ? Parts(type.GetElementType()!)
            : [type, .. type.GetGenericArguments().SelectMany(Parts)];
}
