using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline;

/// <summary>The tables and views of the warehouse, as the numbered files of <c>schema/warehouse</c> create them.</summary>
internal sealed class Ddl
{
    private readonly IReadOnlyList<(string File, string Text)> _files;

    private Ddl(IReadOnlyList<(string File, string Text)> files) => _files = files;

    /// <summary>SHA-256 over the files.</summary>
    public string Fingerprint =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Join('\0', _files.Select(f => $"{f.File}\0{f.Text}")))
            )
        );

    public static async Task<Ddl> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new EtlException(
                new EtlDiagnostic(
                    EtlError.MissingFile,
                    new(
                        $"找不到建表文件夹 {folder}。用 --schema 指定其上级。",
                        $"There is no folder of tables {folder}. Name its parent with --schema."
                    ),
                    folder
                )
            );
        }

        var files = new List<(string, string)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal))
            files.Add(
                ($"warehouse/{Path.GetFileName(path)}", await File.ReadAllTextAsync(path, cancellationToken))
            );

        return new Ddl(files);
    }

    public async Task ApplyAsync(BuildDatabase database, CancellationToken cancellationToken)
    {
        foreach (var statement in _files.SelectMany(f => SqlScript.Split(f.File, f.Text)))
        {
            try
            {
                await database.ExecuteAsync(statement.Body, cancellationToken);
            }
            catch (DuckDBException e)
            {
                throw statement.Error(EtlError.BadDdl, e);
            }
        }
    }

    /// <summary>Fills <c>codelist</c> from the model's enums.</summary>
    public static async Task FillCodelistsAsync(
        SemanticModel model,
        BuildDatabase database,
        CancellationToken cancellationToken
    )
    {
        foreach (var codelist in model.Codelists)
        {
            foreach (var (sort, value) in codelist.Values.Index())
            {
                await database.ExecuteAsync(
                    "INSERT INTO codelist VALUES ($1, $2, $3, $4, $5)",
                    cancellationToken,
                    codelist.Name,
                    value.Code,
                    value.Description.Chinese,
                    value.Description.English,
                    sort
                );
            }
        }
    }
}
