using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// The records of one file or sheet, one after another, as text. The first says the columns' names. What is wrong with
/// one record is handed over with it; what is wrong with the file stops the reading with an error that names the place.
/// </summary>
public interface IRecords : IAsyncDisposable
{
    /// <summary>Line on which the record starts; the row of a sheet or of a Parquet file.</summary>
    int Line { get; }

    /// <summary>Why this record cannot be used; null when it can.</summary>
    RecordFault? Fault { get; }

    int CellCount { get; }

    /// <summary>Text of one cell of the record; empty when it has none.</summary>
    string this[int index] { get; }

    /// <summary>The record as it stands in the file, or as near to that as text can be.</summary>
    string Raw { get; }

    /// <summary>Moves to the next record; false at the end.</summary>
    /// <exception cref="EtlException">The file is not what it should be.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    ValueTask<bool> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>What is wrong with one record.</summary>
/// <param name="Code">As <c>rejected_row.code</c> has it.</param>
public sealed record RecordFault(string Code, Bilingual Reason);
