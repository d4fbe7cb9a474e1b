using System.Collections.Frozen;
using System.Text;

namespace Jiaxing.Analytics.Model;

/// <summary>
/// Characters that people take for the same. Our own tables and not Unicode's normalization, which .NET does not have
/// where the machine has no ICU: an index built on one machine must be searched on any other.
/// </summary>
internal static class TextFolding
{
    /// <summary>The half-width form of a full-width character; any other as it is.</summary>
    public static Rune HalfWidth(Rune rune) =>
        rune.Value switch
        {
            >= 0xFF01 and <= 0xFF5E => new Rune(rune.Value - 0xFEE0),
            0x3000 => new Rune(' '),
            _ => rune,
        };

    /// <summary>A lower-case letter without its accent; any other character as it is.</summary>
    public static string Plain(Rune lower)
    {
        var text = lower.ToString();
        return Accented.GetValueOrDefault(text, text);
    }

    private static readonly FrozenDictionary<string, string> Accented = new Dictionary<string, string>
    {
        ["a"] = "àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặª",
        ["c"] = "çćĉċč",
        ["d"] = "ďđð",
        ["e"] = "èéêëēĕėęěȅȇȩẹẻẽếềểễệ",
        ["g"] = "ĝğġģǧǵ",
        ["h"] = "ĥħ",
        ["i"] = "ìíîïĩīĭįıǐȉȋỉị",
        ["j"] = "ĵǰ",
        ["k"] = "ķǩ",
        ["l"] = "ĺļľŀł",
        ["n"] = "ñńņňŉǹ",
        ["o"] = "òóôõöøōŏőơǒǫǭǿȍȏȯȱọỏốồổỗộớờởỡợº",
        ["r"] = "ŕŗř",
        ["s"] = "śŝşšș",
        ["t"] = "ţťŧț",
        ["u"] = "ùúûüũūŭůűųưǔǖǘǚǜȕȗụủứừửữự",
        ["w"] = "ŵẁẃẅ",
        ["y"] = "ýÿŷȳỳỵỷỹ",
        ["z"] = "źżž",
        ["ae"] = "æǽ",
        ["oe"] = "œ",
        ["ss"] = "ß",
        ["th"] = "þ",
        ["fi"] = "ﬁ",
        ["fl"] = "ﬂ",
        ["1"] = "¹",
        ["2"] = "²",
        ["3"] = "³",
    }
        .SelectMany(plain =>
            plain.Value.EnumerateRunes().Select(accented => (accented: accented.ToString(), plain: plain.Key))
        )
        .ToFrozenDictionary(pair => pair.accented, pair => pair.plain);
}
