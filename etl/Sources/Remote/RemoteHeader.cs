using System.Collections.Immutable;
using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Model.Reading;

namespace Jiaxing.Analytics.Etl.Sources.Remote;

/// <summary>
/// Finds the columns that a job names among those of a table. Unlike a file's, a table's other columns are no mistake:
/// they are simply not asked for.
/// </summary>
internal static class RemoteHeader
{
    /// <summary>One column of the server for each loaded one.</summary>
    /// <exception cref="EtlException">Columns are missing or there twice.</exception>
    public static ImmutableArray<RemoteColumn> Match(SourceSpec source, ImmutableArray<RemoteColumn> found)
    {
        var mistakes = new List<EtlDiagnostic>();
        var columns = ImmutableArray.CreateBuilder<RemoteColumn>();
        foreach (var column in source.Loaded)
        {
            string[] names = [column.Name, .. column.Aliases];
            var matches = found.Where(f => names.Contains(f.Name)).ToList();
            if (matches is [var only])
                columns.Add(only);
            else
                mistakes.Add(matches is [] ? Missing(column.Name, column.Location, found) : Repeated(column));
        }

        return mistakes.Count == 0 ? columns.ToImmutable() : throw new EtlException([.. mistakes]);
    }

    /// <exception cref="EtlException">There is no such column.</exception>
    public static RemoteColumn? Watermark(SourceSpec source, ImmutableArray<RemoteColumn> found)
    {
        if (source.Remote!.Watermark is not { } name)
            return null;

        return found.FirstOrDefault(f => f.Name == name)
            ?? throw new EtlException(Missing(name, source.Remote.Location, found));
    }

    private static EtlDiagnostic Missing(string name, SpecLocation at, ImmutableArray<RemoteColumn> found)
    {
        var hint = Suggest.Among(name, found.Select(f => f.Name));
        return at.Error(
            EtlError.HeaderMismatch,
            $"数据库中没有列“{name}”。{hint.Chinese}现有：{string.Join("、", found.Select(f => f.Name))}。",
            $"The database has no column '{name}'.{hint.English} It has: {string.Join(", ", found.Select(f => f.Name))}."
        );
    }

    private static EtlDiagnostic Repeated(ColumnSpec column) =>
        column.Location.Error(
            EtlError.HeaderMismatch,
            $"数据库中有多个列可作“{column.Name}”；请在 query 中只留一个。",
            $"The database has several columns for '{column.Name}'; leave one of them in a query."
        );
}
