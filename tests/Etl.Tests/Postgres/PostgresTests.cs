using Jiaxing.Analytics.Testing;
using Xunit;

namespace Jiaxing.Analytics.Etl.Tests.Postgres;

/// <summary>One server for all tests that need one; they run one after another, and alone: one of them measures memory.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PostgresTests : ICollectionFixture<PostgresTests.Server>
{
    public const string Name = "PostgreSQL";

    public sealed class Server : PostgresServer, IAsyncLifetime;
}
