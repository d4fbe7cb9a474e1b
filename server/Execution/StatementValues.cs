using System.Diagnostics;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods.PreparedStatements;

namespace Jiaxing.Analytics.Server.Execution;

/// <summary>Binds the values of a statement to its parameters.</summary>
internal static class StatementValues
{
    public static void Bind(DuckDBPreparedStatement statement, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!Bind(statement, i + 1, values[i]).IsSuccess())
                throw new InvalidOperationException($"Parameter ${i + 1}: {DuckDBPrepareError(statement)}");
        }
    }

    private static DuckDBState Bind(DuckDBPreparedStatement statement, long index, object? value) =>
        value switch
        {
            null => DuckDBBindNull(statement, index),
            string text => DuckDBBindVarchar(statement, index, text),
            long number => DuckDBBindInt64(statement, index, number),
            int number => DuckDBBindInt32(statement, index, number),
            double number => DuckDBBindDouble(statement, index, number),
            bool truth => DuckDBBindBoolean(statement, index, truth),
            DateOnly date => DuckDBBindDate(
                statement,
                index,
                new DuckDBDate { Days = date.DayNumber - Epoch.DayNumber }
            ),
            DateTime instant => DuckDBBindTimestamp(
                statement,
                index,
                new DuckDBTimestampStruct
                {
                    Micros = (instant - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
                }
            ),
            _ => throw new UnreachableException($"A statement has no parameters of {value.GetType()}."),
        };

    private static readonly DateOnly Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch);
}
