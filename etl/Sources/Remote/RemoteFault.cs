using Jiaxing.Analytics.Etl.Pipeline.Spec;
using Jiaxing.Analytics.Model;

namespace Jiaxing.Analytics.Etl.Sources.Remote;

/// <summary>What went wrong with a server.</summary>
/// <param name="Code">Of <see cref="EtlError"/>.</param>
/// <param name="Reason">As the server or its driver says it; never with a password.</param>
/// <param name="IsTransient">May be gone when tried again.</param>
internal sealed record RemoteFault(string Code, string Reason, bool IsTransient)
{
    public static RemoteFault Unreachable(string reason) =>
        new(EtlError.Unreachable, reason, IsTransient: true);

    public static RemoteFault Login(string reason) => new(EtlError.LoginRefused, reason, IsTransient: false);

    public static RemoteFault Query(string reason) => new(EtlError.QueryRefused, reason, IsTransient: false);

    /// <summary>A certificate that is not trusted now is not trusted in a minute.</summary>
    public static RemoteFault Encryption(string reason) =>
        new(EtlError.NoTrustedEncryption, reason, IsTransient: false);

    public static RemoteFault TimedOut(string reason) =>
        new(EtlError.RemoteTimeout, reason, IsTransient: true);

    /// <summary>The error for the person who runs the job: what, where, and what to do.</summary>
    public EtlException At(RemoteSpec source, IRemoteDatabase database, int attempts)
    {
        var (what, toDo) = Words(source);
        var (table, tableEnglish) = source.Query is null
            ? ($"表 {string.Join('.', source.Table)}", $"table {string.Join('.', source.Table)}")
            : ("查询", "query");
        var (tries, triesEnglish) =
            attempts > 1 ? ($"（共尝试 {attempts} 次）", $" ({attempts} attempts)") : ("", "");
        return new EtlException(
            source.Location.Error(
                Code,
                $"{database.Place}，{table}：{what.Chinese}{tries}：{Reason.TrimEnd('.')}。{toDo.Chinese}",
                $"{database.Place}, {tableEnglish}: {what.English}{triesEnglish}: {Reason.TrimEnd('.')}. {toDo.English}"
            )
        );
    }

    private (Bilingual What, Bilingual ToDo) Words(RemoteSpec source) =>
        Code switch
        {
            EtlError.Unreachable => (
                new("连接不上或中途断开", "the server cannot be reached or broke off"),
                new(
                    "请检查服务器是否运行、地址与端口、防火墙，然后再运行；已发布的版本不受影响。",
                    "Check that the server runs, its address and port, and firewalls, and run again; what is published is untouched."
                )
            ),
            EtlError.LoginRefused => (
                new("登录被拒绝", "the login was refused"),
                new(
                    $"请检查环境变量 {source.Connection} 中的用户、密码与数据库名。",
                    $"Check user, password and database name in the environment variable {source.Connection}."
                )
            ),
            EtlError.RemoteTimeout => (
                new("服务器没有及时回答", "the server did not answer in time"),
                new(
                    $"请稍后再运行，或把 timeout（现为 {source.TimeoutSeconds} 秒）写大些。",
                    $"Run again later, or state a longer timeout than {source.TimeoutSeconds} seconds."
                )
            ),
            EtlError.NoTrustedEncryption => (
                new("没有可信的加密连接", "there is no encrypted connection that can be trusted"),
                new(
                    $"请为服务器安装本机信任的证书；在可信网络内，也可在环境变量 {source.Connection} 中加 TrustServerCertificate=True（不验证书）或 Encrypt=Optional（服务器不支持加密时）。",
                    $"Give the server a certificate that this machine trusts; or, within a network that you trust, add TrustServerCertificate=True (certificates are not checked) or Encrypt=Optional (for a server without encryption) to the environment variable {source.Connection}."
                )
            ),
            _ => (
                new("服务器拒绝了读取", "the server refused to read"),
                new(
                    "请检查表名、列名、查询以及该用户的读取权限。",
                    "Check the names of table and columns, the query, and that the user may read them."
                )
            ),
        };
}

/// <summary>A fault that the code beside the driver found itself.</summary>
internal sealed class RemoteException(RemoteFault fault) : Exception(fault.Reason)
{
    public RemoteFault Fault => fault;
}
