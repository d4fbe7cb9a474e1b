using System.Text;
using Jiaxing.Analytics.Testing;
using Snapshooter;
using Snapshooter.Xunit;
using Xunit;

namespace Jiaxing.Analytics.Compiler.Tests;

/// <summary>Every <c>tests/cases/compiler/*.graphql</c> is a test; the snapshot beside this file is what it becomes.</summary>
public sealed class RecordedCases
{
    public static TheoryData<string> Names => new(Cases.Named("compiler", "*.graphql"));

    [Theory, MemberData(nameof(Names))]
    public async Task Compile_and_answer_as_recorded(string name)
    {
        var query = Cases.Read($"compiler/{name}.graphql");
        var compilation = await TinyWarehouse.CompileAsync(query, CancellationToken.None);
        var record = new StringBuilder(query);
        foreach (var diagnostic in compilation.Diagnostics)
            record
                .Append("\nerror: ")
                .Append(diagnostic.Code)
                .Append(": ")
                .Append(diagnostic.Message)
                .Append('\n');

        foreach (var field in compilation.Fields.Cast<RootField.Queried>())
        {
            record.Append("\n== ").Append(field.ResponseKey).Append(" ==\n").Append(field.Plan);
            var results = new List<IReadOnlyList<object?[]>>();
            foreach (var statement in field.Statements)
            {
                var ready = statement.With(found => Answer.Values(found, results));
                results.Add(await TinyWarehouse.ReadAsync(ready, CancellationToken.None));
                record.Append("-- sql\n").Append(statement.Text).Append('\n');
                record
                    .Append("-- parameters: ")
                    .AppendJoin(", ", statement.Parameters.Select(p => p ?? "null"))
                    .Append('\n');
                record
                    .Append("-- answer\n")
                    .Append(await TinyWarehouse.RunAsync(ready, CancellationToken.None));
            }
        }

        record.ToString().MatchSnapshot(SnapshotNameExtension.Create(name));
    }
}
