// The words by which names of natural persons are recognised. Surnames: the hundred most frequent of the
// Ministry of Public Security's name report of 2020, those of the members in 附件1, and more that are
// frequent in Shandong.
#pragma once
#include <string_view>

namespace wangge::name_words {

inline constexpr std::u32string_view surnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚"
    U"沈"
    U"钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
    U"汲丰鞠汤厉公臧解庄季管鲁牛葛聂焦樊齐梅岳殷翟温纪宁邢祝卞柏傅颜滕阎胥辛伊鲍卜安单康左柳詹欧喻施洪尤申"
    U"庞倪仲卓车井尚宗丛曲盖逄綦嵇咸密司";
// Two characters each.
inline constexpr std::u32string_view double_surnames =
    U"欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 令狐 慕容 司徒 东方";

// After these a name is expected. Not 法定代表人: legal representatives are public.
inline constexpr std::u32string_view cues =
    U"当事人 负责人 举报人 投诉人 反映人 信访人 上访人 来访人 来信人 报告人 联系人 经办人 承办人 见证人 "
    U"在场人 在场人员 "
    U"现场人员 陪同人 陪同人员 申请人 签收人 受害人 询问人 检查人 检查人员 记录人 执法人员 网格员 巡查员 "
    U"经营者 经营户 户主 "
    U"房主 房东 业主 村民 居民 群众 市民 老板 店主 场主 养殖户 种植户 司机 驾驶员 职工 工人 员工 姓名 名叫 "
    U"自称 叫做 被处罚人 违法行为人 行为人 责任人 嫌疑人 车主 承包人 承租人 租户 合伙人 邻居 厂长 村主任 "
    U"个体工商户";
inline constexpr std::u32string_view titles = U"先生 女士 小姐 师傅 同志 大爷 大妈 大娘 阿姨";

// Ordinary words that begin with a surname: 当事人陈述, 村民高度关注.
inline constexpr std::u32string_view common_words =
    U"陈述 陈列 陈旧 张贴 张挂 张开 高度 高兴 高声 高喊 高空 高温 高效 方面 方才 方可 方便 方向 方式 单位 "
    U"单独 单方 单纯 "
    U"安全 安装 安排 安置 安静 安心 车辆 车间 车牌 常年 常常 常见 常态 管理 管道 管网 管线 管控 管辖 于是 "
    U"于今 "
    U"于当 于近 于上 "
    U"于下 于每 向其 向上 向外 向河 向政 向环 向我 向社 向镇 向县 向市 向村 向有 周边 周围 周末 周一 周二 "
    U"周三 周四 周五 周六 "
    U"周日 金额 江边 白天 白色 黄色 黄褐 温度 马上 马路 路过 林地 林木 林业 田地 田间 石料 石子 石材 严重 "
    U"严格 严禁 严厉 "
    U"段落 洪水 洪灾 雷雨 梅雨 牛粪 牛羊 柳树 杨树 李子 柏树 万元 万余 何时 何种 何处 余人 余户 余下 任何 "
    U"任意 任务 任由 "
    U"解决 解除 解释 解放 申请 申辩 申诉 申报 康复 尤其 尤为 左右 左侧 史上 公开 公司 公共 公安 公路 公告 "
    U"公示 公民 公众 "
    U"程序 程度 施工 施行 施肥 司法 司机 尚未 尚有 尚无 尚在 尚需 曾经 曾于 曾在 曾因 曾多 曾向 曾被 曾有 "
    U"井水 井盖 曲线 "
    U"盖章 盖房 密切 密闭 密集 丰收 许可 许多 钱款 孔洞 顾客 常住 申领 温馨 龙头 夏季 夏天 秦皇 武装 付款 "
    U"付清 付出 齐全 "
    U"齐心 宁愿 季度 季节 庄稼 庄园 鲁莽 纪律 纪委 辛苦 伊始 安徽 江苏 单元 左岸 白水 黄水 黑水 高速 高压 "
    U"高大 向法 向公 向本 "
    U"方认 方提 方负 方已 方未 方对 方在 方将 何在 石灰 石膏 石油 毛坯 付费 万吨 金属 雷达 史无 任职 任期 "
    U"任组 任副 任主 任局 任县 任市 管负 "
    U"林场 田埂";

// No given name begins with these; nor with the others after a surname that is also an adverb or a
// preposition: 当事人于当日, 居民曾多次.
inline constexpr std::u32string_view never_first = U"的了与及等是被把";
inline constexpr std::u32string_view adverbs = U"于向曾尚常何方";
inline constexpr std::u32string_view never_after_adverb =
    U"在和有为因已将对从说称表又也都各该本其这那不没所由给让到未以按经要应并且或家户厂们于向区镇街路村店反投"
    U"举电多";
// Nor has it these as its second character.
inline constexpr std::u32string_view never_second =
    U"的了在与和及等是有为因已未将被对向从把说称于到又也都各该本其这那不没所由给让以按经要应并且或家户厂们"
    U"电手反举报投诉住系就承负表提拨打来去拒违现身联男女岁认罚签讲谈接缴均曾";

// Behind these two characters of a name stands a place: 张家村.
inline constexpr std::u32string_view place_ends = U"村庄镇街路屯寨沟河区社乡县湖山桥";

// No name ends so: 安监局电话 is an office's.
inline constexpr std::u32string_view office_ends = U"局厂店办所站队科室部院处会场司校";

// What ends an enterprise's name.
inline constexpr std::u32string_view enterprise_ends =
    U"有限 公司 合作社 养殖场 加工厂 板材厂 经营部 商店 超市 饭店 餐馆 酒店 门市部 工作室 事务所 服务部 "
    U"家庭农场 "
    U"加油站 修理厂 化工厂 集团";

}  // namespace wangge::name_words
