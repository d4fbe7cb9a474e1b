using System.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Sql;

/// <summary>The one physical type and the one JSON form of each type of value.</summary>
internal static class SqlTypes
{
    public static string Of(Model.ValueType type) =>
        type switch
        {
            Model.ValueType.String or Model.ValueType.Code => "VARCHAR",
            Model.ValueType.Int => "INTEGER",
            Model.ValueType.Long => "BIGINT",
            Model.ValueType.Float => "DOUBLE",
            Model.ValueType.Boolean => "BOOLEAN",
            Model.ValueType.Date => "DATE",
            Model.ValueType.DateTime => "TIMESTAMP",
            _ => throw new UnreachableException(type.ToString()),
        };

    public static ScalarKind KindOf(Model.ValueType type) =>
        type switch
        {
            Model.ValueType.String or Model.ValueType.Code => ScalarKind.String,
            Model.ValueType.Int => ScalarKind.Int,
            Model.ValueType.Long => ScalarKind.Long,
            Model.ValueType.Float => ScalarKind.Float,
            Model.ValueType.Boolean => ScalarKind.Boolean,
            Model.ValueType.Date => ScalarKind.Date,
            Model.ValueType.DateTime => ScalarKind.DateTime,
            _ => throw new UnreachableException(type.ToString()),
        };
}
