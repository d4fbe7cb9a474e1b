using Jiaxing.Analytics.Etl.Generate;
using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.Postgres;

/// <summary>The register of organizations in SQL, restored into a server and read from there, is the one in NDJSON.</summary>
[Collection(PostgresTests.Name)]
public sealed class SyntheticRegisterTests(PostgresTests.Server server) : IDisposable
{
    private const string Setting = "JX_TEST_REGISTER";
    private const string Loaded =
        "SELECT organization_code, name_zh, kind, county_code, industry_code FROM organization ORDER BY ALL";
    private const string Kept =
        "SELECT code, count(*) FROM rejected_row WHERE job = 'organization' GROUP BY ALL ORDER BY ALL";

    private readonly string _root = Directory.CreateTempSubdirectory("etl-register-").FullName;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Setting, null);
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task The_same_rows_are_loaded_from_a_server_as_from_the_file()
    {
        var jobs = Path.Combine(_root, "jobs");
        new SyntheticProvince(0.01, seed: 1).Generate(
            jobs,
            Repository.Path("etl", "jobs"),
            new Progress<BuildProgress>(),
            CancellationToken.None
        );
        var fromFile = await BuildAsync(jobs, "file");

        await server.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(jobs, OrganizationsFile.SqlName)));
        Environment.SetEnvironmentVariable(Setting, server.Connection);
        var spec = Path.Combine(jobs, "organization", "job.yml");
        await File.WriteAllTextAsync(
            spec,
            (await File.ReadAllTextAsync(spec)).Replace(
                "file: data/起草单位_合成数据.ndjson",
                $"postgres: {{ connection: {Setting}, table: public.{OrganizationsFile.Table} }}",
                StringComparison.Ordinal
            )
        );
        var fromServer = await BuildAsync(jobs, "server");

        var rows = await fromFile.RowsAsync(Loaded);
        Assert.Equal(101, rows.Count(c => c == '\n')); // the hundred, and one whose place is unknown
        Assert.Equal(rows, await fromServer.RowsAsync(Loaded));
        // a line that is no object can only stand in the file
        Assert.Equal(
            "DUPLICATE_KEY | 1\nNOT_AN_OBJECT | 1\nPATTERN | 1\nREQUIRED | 1\nUNKNOWN_PLACE | 1\n",
            await fromFile.RowsAsync(Kept)
        );
        Assert.Equal(
            "DUPLICATE_KEY | 1\nPATTERN | 1\nREQUIRED | 1\nUNKNOWN_PLACE | 1\n",
            await fromServer.RowsAsync(Kept)
        );
    }

    private Task<WarehouseVersion> BuildAsync(string jobs, string name) =>
        WarehouseBuild.RunAsync(
            new WarehousePaths(jobs, Repository.Path("schema"), Path.Combine(_root, name)),
            new Progress<BuildProgress>(),
            TimeProvider.System,
            CancellationToken.None
        );
}
