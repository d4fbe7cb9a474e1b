namespace Jiaxing.Analytics.Compiler.Tests.Injection;

/// <summary>Texts that have broken other people's statements.</summary>
internal static class Hostile
{
    public static readonly string[] Texts =
    [
        "'", "''", "\"", "'; DROP TABLE standard; --", "\"; DROP TABLE standard; --", "' OR '1'='1", "') OR 1=1 --", "$1", "$99", "?", ":name",
        "{number}", "{", "}", "%", "_", "\\", "\\'", "/*", "*/", "--", ";", "$$", "$tag$", "E'\\047'", "\r\n", "\t", "\u0001", "\u007f", "\u0085",
        "\u2028", "\u2029", "\u202e\u2066abc\u2069", "\u200b", "\ufeff", "e\u0301", "\u0301", "ﬀ", "＇", "；", "𠮷", "😀", "\uffff",
        "NULL", "null", "true", "1e999", "CURRENT_DATE", "x'00'", new string('\'', 3_000), "${jndi:ldap://x}", "{{7*7}}", "<script>",
    ];
}
