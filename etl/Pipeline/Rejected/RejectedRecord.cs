using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Pipeline.Rejected;

/// <summary>A record that was kept back, with all that is wrong with it.</summary>
/// <param name="Original">The record as JSON, column → text, or its raw text where it could not be taken apart.</param>
/// <param name="Cells">Empty where it could not.</param>
internal sealed record RejectedRecord(
    string Job,
    string Source,
    string File,
    int Line,
    string Original,
    IReadOnlyDictionary<string, string> Cells,
    ImmutableArray<RejectedFault> Faults
)
{
    /// <summary>By which a mended record is known to belong to this one still, although lines may have moved.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Original)));

    /// <summary>All of a warehouse, in the order of files and lines.</summary>
    public static async Task<IReadOnlyList<RejectedRecord>> ReadAsync(
        DuckDBConnection connection,
        CancellationToken cancellationToken
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT r.job, l.source_name, r.source_file, r.source_line, coalesce(r.record, r.raw, ''), r.record IS NOT NULL,
              r.column_name, r.code, r.raw, r.reason_zh, r.reason_en, r.is_kept
            FROM rejected_row r JOIN load l USING (load_id) ORDER BY load_id, source_line, reject_id
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var records = new List<RejectedRecord>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var fault = new RejectedFault(
                reader.GetValue(6) as string,
                reader.GetString(7),
                reader.GetValue(8) as string,
                new Bilingual(reader.GetString(9), reader.GetString(10)),
                reader.GetBoolean(11)
            );
            var (file, line) = (reader.GetString(2), reader.GetInt32(3));
            if (records is [.., var last] && last.File == file && last.Line == line)
            {
                records[^1] = last with { Faults = last.Faults.Add(fault) };
                continue;
            }

            var original = reader.GetString(4);
            var cells = reader.GetBoolean(5) ? CellsOf(original) : [];
            records.Add(new(reader.GetString(0), reader.GetString(1), file, line, original, cells, [fault]));
        }

        return records;
    }

    private static Dictionary<string, string> CellsOf(string json)
    {
        using var record = JsonDocument.Parse(json);
        return record.RootElement.EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetString() ?? "");
    }
}

/// <param name="Column">Null when the whole record is at fault.</param>
/// <param name="IsKept">The cell was emptied and the row is loaded.</param>
internal sealed record RejectedFault(string? Column, string Code, string? Raw, Bilingual Reason, bool IsKept);
