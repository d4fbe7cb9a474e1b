using System.Collections.Immutable;
using GraphQLParser.AST;
using Jiaxing.Analytics.Compiler.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Selection.Documents;

/// <summary>
/// Measures a parsed document and refuses what is over the limits. It sees each node once: what a fragment holds is
/// measured once and added wherever it is spread, so that fragments that double each other cost nothing to count.
/// Neither nesting nor chains of fragments are walked by recursion.
/// </summary>
internal static class DocumentBounds
{
    public static ImmutableArray<Diagnostic> Check(GraphQLDocument document, QueryLimits limits)
    {
        var definitions = document
            .Definitions.OfType<GraphQLExecutableDefinition>()
            .Select(DefinitionExtent.Of)
            .ToList();
        FragmentExpansion.Expand(definitions);

        var errors = ImmutableArray.CreateBuilder<Diagnostic>();
        Total("nodes", "语法树节点", definitions.Sum(d => d.Nodes), limits.Nodes);
        Total("aliases", "别名", definitions.Sum(d => d.Aliases), limits.Aliases);
        Total("directives", "指令", definitions.Sum(d => d.Directives), limits.Directives);
        Total("operations", "操作", definitions.Count(d => d.Fragment is null), limits.Operations);
        Total("fragments", "片段", definitions.Count(d => d.Fragment is not null), limits.Fragments);
        Total("uses of fragments", "片段引用", definitions.Sum(d => (long)d.Spreads.Count), limits.Spreads);
        Largest("fields", "字段（展开片段后）", d => d.Fields, limits.Fields);
        Largest("levels of nesting", "嵌套层数", d => d.Depth, limits.Depth);
        Largest("levels of nesting in a value", "参数值的嵌套层数", d => d.ValueDepth, limits.ValueDepth);
        Largest("variables", "变量", d => d.Variables, limits.Variables);
        Largest("fields of introspection", "内省字段", d => d.MetaFields, limits.IntrospectionFields);
        Largest(
            "lists of introspection inside each other",
            "内省列表的嵌套层数",
            d => d.MetaLists,
            limits.IntrospectionLists
        );
        return errors.ToImmutable();

        void Total(string what, string chinese, long found, int limit)
        {
            if (found > limit)
                errors.Add(DocumentDiagnostics.OverLimit(what, chinese, found, limit, []));
        }

        void Largest(string what, string chinese, Func<DefinitionExtent, long> measure, int limit)
        {
            if (
                definitions.Count > 0
                && definitions.MaxBy(measure) is { } largest
                && measure(largest) > limit
            )
                errors.Add(
                    DocumentDiagnostics.OverLimit(
                        what,
                        chinese,
                        measure(largest),
                        limit,
                        [DocumentDiagnostics.At(document, largest.Start)]
                    )
                );
        }
    }
}
