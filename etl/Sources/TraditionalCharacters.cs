namespace Jiaxing.Analytics.Etl.Sources;

/// <summary>
/// The traditional characters that occur in names of places of Zhejiang, of levels of standards and of usual columns,
/// with the simplified ones. Not a dictionary: characters whose simplification depends on the word are not in it, save
/// where these names know only one.
/// </summary>
internal static class TraditionalCharacters
{
    public const string Traditional =
        "興鹽縣區寧鄉鎮麗慶溫紹義烏蘭龍雲遊開陽蕭餘濱諸臺嶺嶼東島縉甌樂蒼順潯吳橋黃巖環臨蓮廬錢長廣門國際業團體標準級製"
        + "號稱狀態發佈實類單採歸廢審應對關數據碼編計劃務術語譯與為備註員項試點產機構組織專個屬強製圖書時間種"
        + "華侖灣頭畬經濟";

    public const string Simplified =
        "兴盐县区宁乡镇丽庆温绍义乌兰龙云游开阳萧余滨诸台岭屿东岛缙瓯乐苍顺浔吴桥黄岩环临莲庐钱长广门国际业团体标准级制"
        + "号称状态发布实类单采归废审应对关数据码编计划务术语译与为备注员项试点产机构组织专个属强制图书时间种"
        + "华仑湾头畲经济";

    private static readonly Dictionary<char, char> Pairs = Traditional
        .Zip(Simplified)
        .DistinctBy(p => p.First)
        .ToDictionary(p => p.First, p => p.Second);

    public static char Simplify(char c) => Pairs.GetValueOrDefault(c, c);
}
