namespace Ocf.Scenarios;

/// <summary>
/// The number of each kind of diagnostic. Numbers are never given to another kind, so that people can look them up.
/// </summary>
internal static class Codes
{
    public const string NotText = "OCF001";
    public const string Syntax = "OCF002";
    public const string Alias = "OCF003";
    public const string TooLarge = "OCF004";
    public const string NotOneDocument = "OCF005";

    public const string DuplicateKey = "OCF010";
    public const string MissingKey = "OCF011";
    public const string UnknownKey = "OCF012";
    public const string NotSupportedYet = "OCF013";
    public const string WrongType = "OCF014";
    public const string NotOneVerb = "OCF015";
    public const string Contradiction = "OCF016";
    public const string NoTrigger = "OCF017";

    public const string BadTime = "OCF020";
    public const string BadPercent = "OCF021";
    public const string BadNumber = "OCF022";
    public const string BadDistribution = "OCF023";
    public const string OutOfBounds = "OCF024";
    public const string UnknownWord = "OCF025";
    public const string BadName = "OCF026";
    public const string DuplicateName = "OCF027";

    public const string UnknownNode = "OCF030";
    public const string UnknownResource = "OCF031";
    public const string UnknownDevice = "OCF032";
    public const string UnknownStep = "OCF033";
    public const string UnknownMetric = "OCF034";
    public const string UnknownWorkload = "OCF035";

    public const string ConditionSyntax = "OCF040";
    public const string UnknownFunction = "OCF041";
    public const string WrongArguments = "OCF042";
    public const string ConditionType = "OCF043";

    public const string BadPartition = "OCF050";
    public const string BadCluster = "OCF051";

    public const string NoFencing = "OCF060";
    public const string Unfenceable = "OCF061";

    public const string TooEarly = "OCF070";
}
