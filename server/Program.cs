using Jiaxing.Analytics.Compiler;
using Jiaxing.Analytics.Compiler.Selection;
using Jiaxing.Analytics.Compiler.Selection.Documents;
using Jiaxing.Analytics.Etl;
using Jiaxing.Analytics.Model;
using Jiaxing.Analytics.Server.Execution;
using Jiaxing.Analytics.Server.Hosting;
using Jiaxing.Analytics.Server.Http;
using Microsoft.Extensions.Options;

// a switch without a value is no setting to the configuration
string[] settings =
[
    .. args.Select(a =>
        a == "--demo" ? $"--{WarehouseOptions.Section}:{nameof(WarehouseOptions.Demo)}=true" : a
    ),
];

// settings lie beside the program, wherever it is started from
var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory }
);

// a permalink carries its whole query
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 256 * 1024);

builder.Services.AddOptions<WarehouseOptions>().BindConfiguration(WarehouseOptions.Section);
builder.Services.AddSingleton<IValidateOptions<WarehouseOptions>, WarehouseOptionsValidator>();
builder.Services.AddOptions<HttpOptions>().BindConfiguration(HttpOptions.Section);
builder.Services.AddSingleton<IValidateOptions<HttpOptions>, HttpOptionsValidator>();
builder.Services.AddOptions<PageOptions>().BindConfiguration(PageOptions.Section);
builder.Services.AddSingleton<IValidateOptions<PageOptions>, PageOptionsValidator>();

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(s => s.GetRequiredService<IOptions<WarehouseOptions>>().Value);
builder.Services.AddSingleton(s => s.GetRequiredService<IOptions<HttpOptions>>().Value);
builder.Services.AddSingleton(s => s.GetRequiredService<IOptions<PageOptions>>().Value.ToLimits());
builder.Services.AddSingleton<ServerFolders>();
builder.Services.AddSingleton(s => ModelReader.Read(s.GetRequiredService<ServerFolders>().Warehouse.Schema));
builder.Services.AddSingleton(s =>
{
    var kept = s.GetRequiredService<HttpOptions>().CompiledRequests;
    var limits = QueryLimits.Default with { CachedDocuments = kept, CachedCompilations = kept };
    return new QueryCompiler(
        s.GetRequiredService<SemanticModel>(),
        limits,
        s.GetRequiredService<PageLimits>()
    );
});
builder.Services.AddSingleton(s => new WarehouseVersions(
    s.GetRequiredService<ServerFolders>().Warehouse.Warehouse
));
builder.Services.AddSingleton<ServedWarehouse>();
builder.Services.AddSingleton<KeptWarehouse>();
builder.Services.AddSingleton<QueryRunner>();
builder.Services.AddSingleton<RequestReader>();
builder.Services.AddSingleton<GraphQLEndpoint>();
builder.Services.AddSingleton<Dashboards>();
builder.Services.AddHostedService<VersionWatcher>();
builder.Services.AddHostedService<Rehearsal>();
builder.Services.AddExceptionHandler<FailureHandler>();

await using var app = builder.Build();
app.UseExceptionHandler(_ => { });
try
{
    Pages.Map(
        app,
        app.Services.GetRequiredService<Dashboards>(),
        app.Services.GetRequiredService<WarehouseOptions>().Demo
    );
    GraphQLEndpoint.Map(app);
    HealthEndpoint.Map(app);
    await FirstVersion.ServeAsync(app.Services, CancellationToken.None);
}
catch (Exception e)
    when (e is EtlException or ModelException or OptionsValidationException or ConfigurationException)
{
    // whoever starts the server can mend these; the messages say how
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

app.Lifetime.ApplicationStarted.Register(() =>
    Welcome.Say(app.Urls, app.Services.GetRequiredService<ServedWarehouse>())
);
await app.RunAsync();
return 0;
