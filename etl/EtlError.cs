namespace Jiaxing.Analytics.Etl;

/// <summary>Every code an <see cref="EtlDiagnostic"/> can carry. JXE1 is about job files, 2 about data, 3 about steps and checks, 4 about the warehouse folder, 5 about database servers.</summary>
public static class EtlError
{
    /// <summary>job.yml is not YAML.</summary>
    public const string NotYaml = "JXE101";

    public const string UnknownKey = "JXE102";
    public const string WrongType = "JXE103";
    public const string MissingKey = "JXE104";

    /// <summary>A name in job.yml leads nowhere: a column, source, table, codelist or job.</summary>
    public const string UnknownName = "JXE105";

    public const string JobCycle = "JXE106";
    public const string MissingFile = "JXE107";
    public const string UndeclaredInput = "JXE108";

    /// <summary>Keys of job.yml that exclude each other.</summary>
    public const string Contradiction = "JXE109";

    /// <summary>DDL that DuckDB does not accept.</summary>
    public const string BadDdl = "JXE110";

    /// <summary>The semantic model itself cannot be read.</summary>
    public const string BadModel = "JXE111";

    /// <summary>The model names a table, column or expression that the warehouse does not have.</summary>
    public const string ModelMismatch = "JXE112";

    /// <summary>The file is not text in the encoding that it states, that is stated for it, or that it seems to have.</summary>
    public const string NotUtf8 = "JXE201";
    public const string HeaderMismatch = "JXE202";

    /// <summary>A gzip file, zip, workbook or Parquet file is cut short or damaged.</summary>
    public const string Damaged = "JXE203";

    public const string UnclosedQuote = "JXE204";
    public const string EmptyFile = "JXE205";

    /// <summary>A row that breaks a rule, told when a job allows fewer of them.</summary>
    public const string RowRejected = "JXE206";

    /// <summary>The encoding cannot be told and has to be stated.</summary>
    public const string UnclearEncoding = "JXE207";

    /// <summary>A compressed file holds far more than its size lets expect, or than the job allows.</summary>
    public const string UnpacksTooFar = "JXE208";

    /// <summary>A workbook has not the sheet that is stated, or several where none is.</summary>
    public const string UnclearSheet = "JXE209";

    /// <summary>The file is not the JSON that the job says.</summary>
    public const string BadJson = "JXE210";

    /// <summary>A file was written to, cut short or removed between its checksum and its last row.</summary>
    public const string ChangedWhileRead = "JXE211";

    /// <summary>A workbook in the format before .xlsx, or closed by a password.</summary>
    public const string OldWorkbook = "JXE212";

    /// <summary>A zip holds another zip.</summary>
    public const string NestedZip = "JXE213";

    public const string TransformFailed = "JXE301";
    public const string CheckFailed = "JXE302";

    /// <summary>Rows read are not the sum of rows loaded, rejected and duplicate.</summary>
    public const string Unbalanced = "JXE303";

    public const string RunInProgress = "JXE401";
    public const string VersionDamaged = "JXE402";

    /// <summary>There is no version of that name, or none to go back to.</summary>
    public const string NoSuchVersion = "JXE404";

    /// <summary>Synthetic data where real data are, or the other way about.</summary>
    public const string MixedWithSynthetic = "JXE403";

    /// <summary>The folder to generate into holds somebody's own files.</summary>
    public const string FolderTaken = "JXE405";

    /// <summary>The setting that should hold a connection string is missing or is none.</summary>
    public const string NoConnection = "JXE501";

    /// <summary>A server cannot be reached, or broke off while it was read.</summary>
    public const string Unreachable = "JXE502";

    public const string LoginRefused = "JXE503";

    /// <summary>A server does not know the table or column, or does not let the user read it.</summary>
    public const string QueryRefused = "JXE504";

    public const string RemoteTimeout = "JXE505";

    /// <summary>The driver of a SQL Server needs ICU, and this machine or program has none.</summary>
    public const string NoCultureData = "JXE506";

    /// <summary>A server offers no encryption, or a certificate that this machine does not trust.</summary>
    public const string NoTrustedEncryption = "JXE507";
}
