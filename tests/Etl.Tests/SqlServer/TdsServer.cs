using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Jiaxing.Analytics.Etl.Tests.SqlServer;

/// <summary>
/// Answers Microsoft.Data.SqlClient over TCP as a SQL Server would (TDS 7.4): enough of it for a
/// login, batches, parametrised statements and attention. It knows no SQL: a test says what each statement is answered.
/// </summary>
internal sealed class TdsServer : IAsyncDisposable
{
    public const string User = "reader";
    public const string Password = "correct horse";
    public const string Database = "business";

    private const byte Batch = 1;
    private const byte Rpc = 3;
    private const byte Attention = 6;
    private const byte Login = 16;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<TdsStatement, TdsReply> _answer;
    private readonly bool _isEncrypted;
    private readonly Task _serving;

    public TdsServer(Func<TdsStatement, TdsReply> answer, bool isEncrypted = false)
    {
        (_answer, _isEncrypted) = (answer, isEncrypted);
        _listener.Start();
        _serving = ListenAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Connection =>
        $"Server=tcp:127.0.0.1,{Port};Database={Database};User ID={User};Password={Password};Encrypt=Optional";

    /// <summary>Statements received, in order.</summary>
    public List<TdsStatement> Statements { get; } = [];

    /// <summary>A client has asked to stop.</summary>
    public bool WasAttended { get; private set; }

    /// <summary>Stops, and tells of what it could not understand.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
#pragma warning disable VSTHRD003 // started here
        await _serving;
#pragma warning restore VSTHRD003
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                client.NoDelay = true;
                await ServeAsync(client.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        try
        {
            var client = new TdsConnection(stream);
            await client.ReceiveAsync(_stopping.Token);
            await SayAsync(client, TdsTokens.Hello(_isEncrypted));
            if (_isEncrypted)
                client = new TdsConnection(await TdsEncryption.BeginAsync(stream, _stopping.Token));

            var next = client.ReceiveAsync(_stopping.Token);
            while (await next is { } message)
            {
                var following = client.ReceiveAsync(_stopping.Token); // attention may come while an answer is under way
                if (!await AnswerAsync(client, message, () => following.IsCompleted))
                    return;

                next = following;
            }
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // the client has gone, or does not trust the certificate
        }
    }

    /// <returns>False when the connection is to be dropped.</returns>
    private async Task<bool> AnswerAsync(TdsConnection client, TdsMessage message, Func<bool> isInterrupted)
    {
        switch (message.Type)
        {
            case Login:
                return await LogInAsync(client, TdsLogin.Read(message.Body));
            case Batch:
                return await AnswerAsync(
                    client,
                    new TdsStatement(TextAfterHeaders(message.Body)),
                    isInterrupted
                );
            case Rpc:
                return await AnswerAsync(client, Executed(message.Body), isInterrupted);
            case Attention:
                WasAttended = true;
                await SayAsync(client, TdsTokens.Done(isAttention: true));
                return true;
            default:
                throw new InvalidDataException($"a message of type {message.Type}");
        }
    }

    private async Task<bool> LogInAsync(TdsConnection client, TdsLogin login)
    {
        TdsError? error = login switch
        {
            not { User: User, Password: Password } => new(
                18456,
                14,
                $"Login failed for user '{login.User}'."
            ),
            { Database: not Database } => new(
                4060,
                11,
                $"Cannot open database \"{login.Database}\" requested by the login. The login failed."
            ),
            _ => null,
        };
        await SayAsync(
            client,
            error is null
                ? TdsTokens.LoggedIn(login)
                : [.. TdsTokens.Error(error), .. TdsTokens.Done(isError: true)]
        );
        client.Resize(login.PacketLength);
        return error is null;
    }

    private async Task<bool> AnswerAsync(
        TdsConnection client,
        TdsStatement statement,
        Func<bool> isInterrupted
    )
    {
        Statements.Add(statement);
        var reply = _answer(statement);
        if (reply.IsSilent)
            return true;

        if (reply.Columns.Length > 0)
            await client.WriteAsync(TdsTokens.Columns(reply.Columns), _stopping.Token);

        foreach (var row in reply.Rows)
        {
            await client.WriteAsync(TdsTokens.Row(reply.Columns, row), _stopping.Token);
            if (reply.Pause > TimeSpan.Zero)
                await Task.Delay(reply.Pause, _stopping.Token);

            if (isInterrupted())
                return true; // the answer ends here; what acknowledges the attention ends the message
        }

        if (reply.IsCutOff)
            return false;

        await SayAsync(
            client,
            reply.Error is { } error
                ? [.. TdsTokens.Error(error), .. TdsTokens.Done(isError: true)]
                : TdsTokens.Done()
        );
        return true;
    }

    private async Task SayAsync(TdsConnection client, byte[] tokens)
    {
        await client.WriteAsync(tokens, _stopping.Token);
        await client.EndAsync(_stopping.Token);
    }

    private static string TextAfterHeaders(byte[] body) =>
        Encoding.Unicode.GetString(body.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(body)));

    /// <summary>Of sp_executesql: its first parameter is the statement, its last the value of the statement's own.</summary>
    private static TdsStatement Executed(byte[] body)
    {
        var at = BinaryPrimitives.ReadInt32LittleEndian(body) + 6; // headers; 0xFFFF, number of the procedure, flags
        var values = new List<string>();
        while (at < body.Length)
        {
            at += 1 + body[at] * 2 + 1; // name, status
            if (body[at] != TdsTokens.NVarCharType)
                throw new InvalidDataException($"a parameter of type 0x{body[at]:X2}");

            at += 1 + sizeof(ushort) + 5; // type, longest, collation
            var length = BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(at));
            at += sizeof(ushort);
            values.Add(Encoding.Unicode.GetString(body.AsSpan(at, length)));
            at += length;
        }

        return new(values[0], values[^1]);
    }
}
