using System.Globalization;

namespace Jiaxing.Analytics.Differential.Tests.Province;

internal sealed partial class ProvinceGenerator
{
    private static readonly DateTime Published = new(2026, 11, 25, 8, 30, 0, DateTimeKind.Utc);

    /// <summary>What a run of the ETL leaves behind: the version, its loads, and what was kept back and checked.</summary>
    private void Run()
    {
        _rows.Add(
            "warehouse_version",
            ("version", _version),
            ("published_at", Published),
            ("engine", "DuckDB"),
            ("inputs_fingerprint", "in"),
            ("model_fingerprint", "mo"),
            ("is_synthetic", true)
        );

        for (var id = 1; id <= 40; id++)
        {
            var (loaded, rejected, duplicate) = (_random.Next(5000), _random.Next(9), _random.Next(9));
            _rows.Add(
                "load",
                ("load_id", id),
                ("job", Any(["standard", "place", "pilot"])),
                ("source_name", Name()),
                ("file", $"job/{id}.csv"),
                ("sha256", id.ToString("x64", CultureInfo.InvariantCulture)),
                ("bytes", 1_000_000_000L * _random.Next(9)),
                ("rows_read", (long)(loaded + rejected + duplicate)),
                ("rows_loaded", (long)loaded),
                ("rows_rejected", (long)rejected),
                ("rows_duplicate", (long)duplicate),
                ("loaded_at", Published.AddMilliseconds(-_random.Next(4) * 1_500))
            );
        }

        for (var id = 1; id <= 150; id++)
        {
            _rows.Add(
                "rejected_row",
                ("reject_id", id),
                ("load_id", MaybeValue(_random.Next(1, 41))),
                ("job", Maybe("standard")),
                ("source_file", $"job/{_random.Next(9)}.csv"),
                ("source_line", _random.Next(2, 9)),
                ("column_name", Maybe(Name(), 0.5)),
                ("raw", Maybe(Name())),
                ("code", Any(["JXE1", "JXE2"])),
                ("reason_zh", Name()),
                ("reason_en", Name()),
                ("is_kept", Chance(0.5)),
                ("record", Maybe("{}", 0.3))
            );
            _rows.Add(
                "duplicate_row",
                ("load_id", MaybeValue(_random.Next(1, 41))),
                ("job", Maybe("pilot")),
                ("source_file", $"job/{id / 9}.csv"),
                ("source_line", id),
                ("kept_file", "job/1.csv"),
                ("kept_line", _random.Next(2, 99)),
                ("rule_zh", Name()),
                ("rule_en", Name())
            );
        }

        for (var id = 1; id <= 60; id++)
        {
            _rows.Add(
                "check_result",
                ("check_id", id),
                ("job", Any(["standard", "model"])),
                ("name_zh", Name()),
                ("name_en", Name()),
                ("passed", Chance(0.9)),
                ("status", Code("CheckStatus")),
                ("observed", Name()),
                ("expected", Name()),
                ("found", MaybeValue((long)_random.Next(-50, 500))),
                ("of_rows", MaybeValue((long)_random.Next(500))),
                ("least", MaybeValue((double)_random.Next(9))),
                ("most", MaybeValue((double)_random.Next(9))),
                ("is_share", Chance(0.3))
            );
        }
    }
}
