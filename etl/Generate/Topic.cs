using System.Collections.Immutable;

namespace Jiaxing.Analytics.Etl.Generate;

/// <summary>What standards are about: words for titles and names, and the classes that go with them.</summary>
/// <param name="IcsField">First level of ICS; a class below it is drawn.</param>
/// <param name="Industry">Code of <c>industry</c>; null where none fits.</param>
internal sealed record Topic(string Chinese, string English, string IcsField, char Ccs, string? Industry)
{
    public static readonly ImmutableArray<Topic> All =
    [
        new("智能家居", "smart homes", "97", 'Y', "ai"),
        new("工业机器人", "industrial robots", "25", 'J', "high-end-equipment"),
        new("化纤面料", "synthetic fabrics", "59", 'W', null),
        new("皮革制品", "leather goods", "59", 'Y', null),
        new("羊绒针织", "cashmere knitwear", "61", 'W', null),
        new("集成灶", "integrated cookers", "97", 'Y', null),
        new("光伏组件", "photovoltaic modules", "27", 'K', null),
        new("氢能装备", "hydrogen equipment", "27", 'F', "hydrogen"),
        new("动力电池", "traction batteries", "29", 'K', "nev"),
        new("新能源汽车", "new energy vehicles", "43", 'T', "nev"),
        new("柔性电子", "flexible electronics", "31", 'L', "flexible-electronics"),
        new("人工智能", "artificial intelligence", "35", 'L', "ai"),
        new("数据共享", "data sharing", "35", 'L', "ai"),
        new("化工新材料", "new chemical materials", "71", 'G', "petrochem-materials"),
        new("橡胶密封件", "rubber seals", "83", 'G', "petrochem-materials"),
        new("生物医药", "biomedicine", "11", 'C', "biomedicine"),
        new("航空部件", "aircraft parts", "49", 'V', "aerospace"),
        new("船舶配件", "ship fittings", "47", 'U', null),
        new("阀门", "valves", "23", 'J', "high-end-equipment"),
        new("紧固件", "fasteners", "21", 'J', "high-end-equipment"),
        new("绿色建材", "green building materials", "91", 'Q', null),
        new("水质监测", "water monitoring", "13", 'Z', null),
        new("茶叶", "tea", "67", 'X', null),
        new("水产养殖", "aquaculture", "65", 'B', null),
        new("养老服务", "care for the elderly", "03", 'A', null),
    ];

    public static readonly ImmutableArray<(string Chinese, string English)> Parts =
    [
        ("通用技术条件", "General specification"),
        ("术语", "Vocabulary"),
        ("试验方法", "Test methods"),
        ("安全要求", "Safety requirements"),
        ("能效限定值", "Minimum energy performance"),
        ("评价导则", "Guidelines for assessment"),
        ("绿色设计评价规范", "Assessment of green design"),
        ("接口规范", "Interface specification"),
        ("服务规范", "Service specification"),
        ("检验规则", "Rules of inspection"),
    ];
}
