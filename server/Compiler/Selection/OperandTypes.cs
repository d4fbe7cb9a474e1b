using System.Diagnostics;

namespace Jiaxing.Analytics.Compiler.Selection;

/// <summary>The type of value that an operand has.</summary>
public static class OperandTypes
{
    public static Model.ValueType Of(Operand operand) =>
        operand switch
        {
            Operand.Field field => field.Property.Type,
            Operand.Measured measured => measured.Measure.Type,
            Operand.Derived derived => derived.Call.Derived.Type,
            Operand.IsOthers => Model.ValueType.Boolean,
            Operand.Key key => key.Dimension.KeyType,
            _ => throw new UnreachableException(operand.GetType().Name),
        };
}
