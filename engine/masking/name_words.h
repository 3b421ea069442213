// The words by which names of natural persons are recognised. Surnames: the hundred most frequent of the
// Ministry of Public Security's name report of 2020 first, then those of the members in 附件1, of 百家姓, and
// more that are frequent in Shandong.
#pragma once
#include <string_view>

namespace wangge::name_words {

inline constexpr std::u32string_view surnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹"
    U"彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    U"石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵"
    U"万覃武钱戴严莫孔向常汲丰鞠汤厉公臧解庄季管鲁牛葛聂焦樊齐梅岳"
    U"殷翟温纪宁邢祝卞柏傅颜滕阎胥辛伊鲍卜安单康左柳詹欧喻施洪尤申"
    U"庞倪仲卓车井尚宗丛曲盖逄綦嵇咸密司耿仝亓苗禹盛查路海来褚卫俞"
    U"窦章郎昌凤花酆乐时皮元平和穆萧米贝明计伏成谈茅项屈舒阮蓝闵席"
    U"麻强娄危童刁应巫乌糜宓巩冀郏浦宫戎凌霍虞支柯昝裘缪干宣贲杭诸"
    U"荀羊於惠甄家封芮羿储靳邴松富巴弓牧隗山谷蓬全郗班仰秋仇栾暴甘"
    U"钭祖符景束幸韶郜蓟薄印宿怀蒲邰从鄂索籍赖蔺屠蒙池乔阴郁苍双闻"
    U"莘党贡劳姬扶堵冉宰郦雍璩桑桂濮扈燕边别晏柴瞿充慕连茹习宦艾鱼"
    U"容古易慎戈终暨居衡步都满弘匡国文寇广禄阙东殴沃利蔚越夔隆师厍"
    U"晁勾敖融冷訾阚那简饶空毋沙乜养须巢关蒯相后荆红游竺权逯益桓代"
    U"银水牟冒信佘佟由苟沐冼阳母肇邸刑楚窑谯闾仉渠化尉令谌帅揣宾展"
    U"初战矫辇杲生门晋税粟禚亢但荣年楼隽厚户旷赫藏原郄郐朴种郇兰迟隋衣鹿涂岑苑咼昃淳鄢佴柘栗冮奉蹇邝楮侴忻禤"
    U"俟甯"
    U"虎宛尧揭庾撒华戚云奚费廉毕邬伍湛祁狄骆房包吉钮滑裴翁郤寿农殳芦辜檀盘丘寻敬植英侍续智迮仵况牙晃庚候芶占";
inline constexpr std::size_t frequent_surnames = 100;
inline constexpr std::u32string_view double_surnames =
    U"欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 令狐 慕容 司徒 东方 司空 长孙 宇文 "
    U"独孤 南宫 西门 东郭 百里 呼延 端木 轩辕 鲜于 闾丘 钟离 澹台 公冶 宗政 濮阳 "
    U"淳于 单于 太叔 申屠 公羊 赫连 拓跋 完颜 纳兰 叶赫 爱新觉罗 第五 左丘 东野 "
    U"万俟 即墨 梁丘 公西 乐正 漆雕 壤驷 公良 夹谷 宰父 谷梁 段干 亓官 司寇 仉督 "
    U"子车 颛孙 巫马";

// After these stands a person, whatever the surname. Not 法定代表人: legal representatives are public.
inline constexpr std::u32string_view cues =
    U"当事人 举报人 举报者 投诉人 投诉者 反映人 反映者 信访人 上访人 来访人 来信人 "
    U"来电人 来电者 报告人 报案人 报警人 爆料人 检举人 控告人 申诉人 求助人 发帖人 "
    U"留言人 联系人 联络人 经办人 承办人 见证人 在场人 在场人员 现场人员 陪同人 "
    U"陪同人员 同行人 同住人 申请人 被申请人 签收人 签收者 受害人 被害人 受害者 伤者 "
    U"死者 患者 病人 病患 询问人 被询问人 被调查人 检查人 检查人员 被检查人 记录人 "
    U"执法人员 执法人 网格员 网格长 巡查员 巡查人 巡查人员 护林员 河长 路长 湖长 段长 片长 塘长 渠长 沟长 "
    U"林长 "
    U"田长 街长 巷长 庄长 山长 库长 经营者 "
    U"经营人 经营户 实际经营者 实际控制人 实控人 户主 房主 房东 业主 机主 号主 船主 "
    U"货主 楼主 摊主 窑主 矿主 户名 开户名 账户名 户主姓名 收款人 付款人 缴款人 "
    U"汇款人 收件人 寄件人 发件人 收货人 借款人 担保人 委托人 受托人 代理人 "
    U"委托代理人 被委托人 代办人 中介人 介绍人 证人 知情人 目击者 目击人 证明人 "
    U"被处罚人 处罚对象 被罚款人 违法行为人 违法人员 违法者 行为人 责任人 直接责任人 "
    U"责任者 嫌疑人 犯罪嫌疑人 涉案人 涉案人员 肇事者 肇事人 车主 车辆所有人 承包人 "
    U"承租人 出租人 租户 租客 房客 合伙人 股东 投资人 法人代表 出资人 监护人 家属 "
    U"亲属 近亲属 紧急联系人 负责人 现场负责人 主要负责人 姓名 名字 本名 真名 曾用名 "
    U"化名 名叫 自称 叫做 署名 落款 落款人 签字人 个体工商户 个体户 "
    U"个体经营者 养殖户 养殖户主 种植户 饲养户 专业户 贫困户 五保户 低保户 困难户 "
    U"住户 居住人 邻居 邻里 钉子户 承包户 拆迁户 业户 种粮户 养猪户 养羊户 养牛户 之子 之女 之妻 之夫 之父 "
    U"之母 之弟 之兄 其子 "
    U"其女 其妻 其夫 其父 其母 其弟 其兄 儿子 女儿 丈夫 妻子 父亲 母亲 儿媳 女婿 "
    U"哥哥 弟弟 姐姐 妹妹 爱人 配偶 岳父 岳母 孙子 孙女 侄子 外甥 表弟 表哥 堂弟 "
    U"堂哥 弟媳 嫂子 婆婆 公公 老伴";

// Words that end so are cues, too, but for these: 开户人, 领取人.
inline constexpr std::u32string_view no_cues =
    U"个人 有人 无人 某人 本人 他人 两人 二人 三人 四人 多人 行人 路人 成人 工人 病人 家人 别人 人人 众人 "
    U"老人 男人 女人 "
    U"外人 客人 主人 亲人 熟人 好人 名人 军人 商人 法人 代表人 证人 自然人 残疾人 年轻人 中年人 老年人 "
    U"外地人 本地人 当地人 "
    U"村里人 城里人 机器人 候选人 继承人 等人 数人 几人 余人 扰人 惊人 害人 伤人 吓人 烦人 每人 任何人 该人 "
    U"此人 何人 专人 派人 "
    U"雇人 找人 打人 骂人 熏人 呛人 一人 五人 六人 七人 八人 九人 十人 百人 千人 万人 让人 令人 使人 为人 "
    U"待人 用人 工作人";

// After these a name is likely, as often as a verb.
inline constexpr std::u32string_view callings =
    U"签名 签字 村民 居民 群众 市民 网民 网友 用户 客户 顾客 乘客 游客 老板 老板娘 店主 "
    U"场主 厂主 老师 学生 家长 医生 护士 司机 驾驶员 驾驶人 车手 船长 船员 职工 "
    U"工人 员工 雇员 保安 门卫 门岗 保洁员 环卫工 焊工 电工 木工 司炉工 操作工 "
    U"操作员 技术员 质检员 会计 出纳 店员 店长 厂长 副厂长 村主任 村支书 支部书记 "
    U"村书记 村长 村会计 组长 队长 所长 站长 局长 副局长 科长 股长 主任 副主任 "
    U"书记 副书记 镇长 副镇长 区长 经理 总经理 副总经理 副经理 项目经理 董事长 "
    U"副董事长 总监 主管 安全员 环保专员 环保主管 环保员 管理员 值班员 值班人员 "
    U"工作人员 办事员 承办员 施工员 监理员 包工头 工头 老人 老汉 老太 残疾人 农民 "
    U"菜农 果农 渔民 牧民 商户 摊贩 商贩 小贩 业户 退休职工 离休干部 党员 干部 "
    U"教师 律师 民警 警官 辅警 志愿者 代表 男子 女子 青年 妇女 妇女主任 小伙 孩子 "
    U"儿童 小孩 独居老人 租住人 联系 找到 询问 约谈 传唤 陪同 本人 我是 我叫 名为 "
    U"网格信息员 信息员 调解员 监督员 楼长 栋长 单元长 他叫 她叫 我叫 人叫 有个叫 村支部书记 村支书记 村文书 "
    U"文书 治保主任 支委 村委委员 制止 劝阻 批评 教育 处罚 责令 告知 训诫 警告";

// Between such a word and the name.
inline constexpr std::u32string_view connectors =
    U"名字是 名字叫 名字为 姓名为 姓名是 名叫 名为 自称 自述是 来信署名 署名为 署名 "
    U"落款为 落款 签名为 签字为 登记为 实名为 化名 称呼 叫做 叫作 分别为 分别是 "
    U"分别叫 依次为 有 即 即为 姓名 系 为 是 叫 名 姓 一 乃 均为 系我区居民 "
    U"系本村村民 了 过";

// Surnames that are seldom words of their own.
inline constexpr std::u32string_view surnames_seldom_words =
    U"王李张刘陈杨赵吴徐孙朱胡郭宋唐许邓冯曹彭曾肖董潘袁蔡蒋杜魏苏吕姚卢姜崔谭陆汪廖贾邹熊孟秦邱侯尹薛闫龚邵"
    U"郝郇逄綦邴阚鞠晁隋亓闾邰郗郜嵇";

// After a name.
inline constexpr std::u32string_view titles =
    U"姥姥 伯伯 大伯 婆婆 公公 舅舅 姑姑 先生 女士 小姐 师傅 同志 大爷 大妈 大娘 "
    U"阿姨 大姐 大哥 大叔 大嫂 大婶 老师 叔叔 婶子 奶奶 爷爷 嫂子 老太太 老太 "
    U"老汉 老头 老人 老板 老板娘 经理 总经理 厂长 主任 书记 会计 医生 大夫 律师 "
    U"警官 村长 校长 护士 队长 组长 店长 站长 所长 科长 局长 镇长 总监 董事长 "
    U"工程师 教授 教练 司机 老弟 夫妇 夫妻";

// 田婶说, 王叔家: of one character, and a person only where something is told of it.
inline constexpr std::u32string_view short_titles = U"叔婶嫂姨伯姐哥爷奶嬸";

// Ordinary words that begin with a surname: 当事人陈述, 村民高度关注.
inline constexpr std::u32string_view ordinary =
    U"来信 来电 来访 来人 来函 来源 拒不 拒绝 报称 均在 均在场 均未 均已 现住 "
    U"陈述 鲁政 鲁政办 鲁政字 鲁环 鲁发 陈列 陈旧 张贴 张挂 张开 高度 高兴 高声 高喊 高空 高温 高效 高噪 "
    U"高噪声 高炉 高架 高架桥 高浓度 高盐 高氨氮 方面 方才 方可 方便 方向 方式 "
    U"方认 方案 单位 单独 单方 单纯 安全 安装 安排 安置 安静 安心 安监 安保 车辆 "
    U"车间 车牌 车床 车载 车库 车棚 常年 常常 常见 常态 常住 管理 管道 管网 管线 "
    U"管控 管辖 于是 周边 周围 周末 周转 周转箱 周一 周二 周三 周四 周五 周六 "
    U"周日 周期 周报 金额 金属 江边 白天 白色 白烟 白灰 白泥 白泡沫 黄色 黄褐 "
    U"黄褐色 黄水 黄土 黄沙 黄烟 黄泥 黄河 黑水 温度 马上 马路 路过 路面 路边 "
    U"路口 路段 路肩 路灯 林地 林木 林业 林场 田地 田间 田埂 田边 石料 石子 石材 "
    U"石粉 石灰 石膏 石油 石化 石渣 石子厂 石料厂 严重 严格 严禁 严厉 段落 洪水 "
    U"洪灾 雷雨 梅雨 牛粪 牛羊 牛棚 牛场 牛舍 柳树 杨树 杨絮 李子 柏树 万元 万余 "
    U"万吨 何时 何种 何处 余人 余户 余下 余热 余氯 余量 任何 任意 任务 任由 任职 "
    U"任期 解决 解除 解释 解放 申请 申辩 申诉 申报 申领 康复 尤其 尤为 左右 左侧 "
    U"左岸 公开 公司 公共 公安 公路 公告 公示 公民 公众 程序 程度 施工 施行 "
    U"施肥 司法 司机 尚未 尚有 尚无 尚在 尚需 曾经 曾于 曾在 曾因 曾多 曾向 曾被 "
    U"曾有 井水 井盖 曲线 盖章 盖房 密切 密闭 密集 密封 丰收 许可 许可证 许多 "
    U"钱款 孔洞 顾客 温馨 龙头 龙门吊 夏季 夏天 武装 付款 付清 付出 付费 齐全 "
    U"齐心 宁愿 季度 季节 庄稼 庄园 鲁莽 纪律 纪委 辛苦 伊始 安徽 江苏 单元 白水 "
    U"高速 高压 高大 毛坯 雷达 莫名 农田 水质 水样 水井 水体 水面 水渠 水沟 水泵 "
    U"水管 水泥 水泥厂 水污染 平房 平时 平均 平台 花卉 花园 花草 国家 国控 国道 "
    U"国有 国土 常务 蓝天 查封 查处 查明 查看 查实 查证 查获 查收 计算 计量 祖坟 "
    U"付给 初步 初次 初期 文件 文明 文书 文号 文化 计划 成立 成品 成因 成套 应当 "
    U"应急 应用 应该 应予 应付 应立 平整 平方 强烈 强噪 强制 皮革 皮带 鱼塘 "
    U"鱼池 鱼苗 鱼类 鱼虾 鱼腥 干枯 干粉 干旱 干燥 干渠 干扰 干线 干部 阴雨 阴天 "
    U"盛装 盛放 冷却 冷却塔 冷却水 冷凝 冷库 利用 全部 全面 全体 全程 全天 全村 "
    U"全镇 从业 从事 从严 从重 明显 明确 明火 明渠 明沟 明细 明知 富余 富营养 "
    U"富营养化 家属 家庭 家人 家具 家具厂 家中 家里 家禽 家畜 生活 生产 生态 生猪 "
    U"生物质 生化 边界 边坡 边沟 党委 党支部 习惯 红色 红线 红水 红土 暴雨 暴晒 "
    U"弓形 商店 商铺 商户 商品 商品房 商砼 别墅 那时 那里 连续 连接 连片 连夜 "
    U"宫颈 甘蔗 符合 符号 银行 桑拿 蒙阴 费县 莒南 平邑 沂水 沂南 郯城 兰陵 临沭 "
    U"乐队 乐园 时间 时段 时期 时常 元旦 元素 卓越 充电 充分 容器 容积 古树 古井 "
    U"厚度 户籍 户外 户均 年度 年产 年底 年初 支部 支流 支付 支架 苗圃 苗木 苗床 "
    U"麻将 麻雀 童装 童车 童车厂 席位 席子 祝贺 项目 项目部 童年 包括 包装 包装箱 "
    U"包装厂 包保 包抓 水流 水塘 水库 水池 水位 水温 水务 水利 水产 步道 步行 "
    U"步行街 都市 都是 都有 满载 广告 广告牌 广场 广泛 东侧 东边 东头 东岸 东面 "
    U"西侧 国庆 国庆节 师范 巩固 封条 封堵 封存 封闭 储存 储罐 储罐区 储煤 储煤场 "
    U"储油 储油罐 浦东 屠宰 屠宰场 屠宰点 池塘 池水 权利 权限 权属 关闭 关停 关注 "
    U"关于 关系 景区 景观 景观河 束缚 农户 农膜 农药 农具 农业 农村 农机 农家乐 "
    U"养殖 养殖场 养殖户 养猪 养鸡 养鸭 养鱼 沙场 沙石 沙子 沙土 沙堆 荆条 谷物 "
    U"谷壳 战士 苏打 易燃 易爆 易扬尘 居住 居委会 通过 通知 通报 通道 通风 燕子 "
    U"鲍鱼 台账 危废 危险 危房 危害 危化品 危废库 危废间 危废暂存间 宿舍 宿舍楼 "
    U"怀疑 印刷 印染 印染厂 印花 印记 惠民 门卫 门市 门口 门窗 门店 门头 门前 "
    U"由于 由此 由其 晋升 税务 粟米 隆隆 巢穴 师傅 融化 融雪 融雪剂 游船 游泳 "
    U"游泳馆 越界 越线 相关 相应 相邻 相对 卫生 卫生间 卫生院 卫生室 陶瓷 陶瓷厂 "
    U"陶土 樊笼 殷勤 梅花 聂耳 葛根 牛奶 贝壳 项下 屈服 阮元 毛发 毛皮 毛毡 毛竹 "
    U"汪洋 钢厂 钢渣 皮毛 郎中 凤凰 章程 章节 喻为 柏油 柏油路 窦性 苏州 葛沟 "
    U"康恩贝 华盛江泉 金正大 史丹利 罗欣 金锣 施可丰 金沂蒙 "
    U"群里 群内 群中 安环 安环科 护照 护照号 加微信 加微 微信 藏族 回族 满族 苗族 壮族 彝族 土家族 维吾尔族 "
    U"蒙古族 朝鲜族 汉族 "
    U"哈萨克族 农贸 农化 农资 费用 包装 包括 包含 房屋 房子 房间 房产 房租 房顶 华东 华北 云母 吉利 寻找 "
    U"占用 占地 占道 "
    U"云计算 房前 房后 包工 包工头 华联 吉祥 滑坡 智能 智慧 敬请 植物 植被 植树 英语 续建 续报 农家 毕业 "
    U"诸葛亮 王羲之 颜真卿 孔子 孟子 荀子 曾子 孙膑 孙武 蒙恬 匡衡 左宝贵 罗荣桓 陈毅 林格曼 林格曼黑度 "
    U"林格曼级 范围 范本 彭城 鲁南 韦编 昌盛 马达 苗头 花费 花坛 方圆 方米 任务书 柳编 "
    U"柳编厂 史料 费用 费时 廉价 汤料 罗列 毕业 毕竟 安定 于当日 于今日 时至 余额";

// No given name has these; and none begins so.
inline constexpr std::u32string_view never_given = U"的了与在及等是被把也都该们吗呢吧啊这那未因已其";

// What ends the name of an enterprise or a place: a name right before it is a part of that.
inline constexpr std::u32string_view enterprise_ends =
    U"有限 公司 合作社 养殖场 加工厂 板材厂 经营部 商店 超市 饭店 餐馆 酒店 门市部 "
    U"门市 工作室 事务所 服务部 家庭农场 加油站 修理厂 修理部 化工厂 集团 家具厂 "
    U"木业 食品厂 机械厂 印染厂 塑料厂 造纸厂 砖厂 窑厂 石料厂 石子厂 石材厂 电镀厂 "
    U"铸造厂 酒厂 纸厂 药厂 屠宰场 猪场 鸡场 鸭场 牛场 羊场 洗车行 汽修厂 小吃店 "
    U"火锅店 烧烤店 药店 书店 茶社 汤馆 面馆 饭馆 茶馆 菜馆 拉面馆 烧饼铺 包子铺 早餐铺 杂货铺 药铺 肉铺 "
    U"粮油店 "
    U"理发店 早餐店 快餐店 干洗店 鱼馆 饺子馆 炒鸡店 家常菜 宾馆 旅馆 招待所 幼儿园 小学 中学 学校 医院 "
    U"诊所 卫生室 协会 俱乐部 商会 商行 商贸 物流园";

// Behind these what was found is told, often of a person.
inline constexpr std::u32string_view reports =
    U"经查 经查实 经查明 查明 查实 经调查 经核实 经核查 经了解 据了解 据查 据悉 "
    U"另查 另查明 经询问 经走访 据反映 据举报 现查明 经现场核实";

// Surnames that are ordinary words more often.
inline constexpr std::u32string_view particles =
    U"于向和有对从因时应连由何当方常曾那全平别都初相后既又来能明通管查单支";

// A third character that is a word of its own more often than the end of a name.
inline constexpr std::u32string_view seldom_last =
    U"均也亦又已便就则拒报再仍由系即且不还能可应要刚现住家来到去说讲称反投举电手身无三两二四五六七八九十男女"
    U"并后前经对向从带开写打走";

// A name right before one of these is a place's.
inline constexpr std::u32string_view place_words =
    U"市场 广场 大厦 公园 小区 社区 花园 大街 大道 步行街 街道 路口 路段 路与 "
    U"路西 路东 路南 路北 桥头 大桥 水库 新村 小镇 村委 村委会 居委会 河段 河道 "
    U"大队 片区 园区 苑 村 镇 乡 庄 屯 疃 寨 路 街 巷 沟 峪 崖 埠 区 县 市 "
    U"省 湖 桥 河 山 岭 岗 江 渠 坝 洼 坡 超市 湿地 采石场 故居 旧居 纪念馆 墓 祠 书院 陵园 水库 "
    U"山路 风景区 景区 林场 码头 路段 大队 沿线 河湿地";

// What people do: behind a name.
inline constexpr std::u32string_view tellers =
    U"反映 投诉 举报 称 说 表示 讲 家中 家里 家属 等人 夫妇 夫妻 两口子 本人 "
    U"一家 签字 签名 签收 在场 涉嫌 自述 自称 来电 来访 来信 口述 陈述 承认 辩称 "
    U"告诉 指认 证实 证明 补充 认为 要求 存在 擅自 未经 私自 负责 经营 承包 介绍 "
    U"拒绝 现场 作出 给予 罚款 处以 立案";

// What people do, too, but also what is told of a place: a name before it is somewhat likelier.
inline constexpr std::u32string_view doings =
    U"供述 供称 说明 发现 组织 带领 到场 到会 配合 驾驶 雇佣 雇人 指使 租用 租赁 租给 私设 私挖 偷排 偷倒 "
    U"倾倒 焚烧 "
    U"堆放 加工 收购 拉运 运输 夜间 白天 当场 多次 主动 带路 代签 代为 提出 登记 接受 组织人 养的 开的 办的 "
    U"种的 "
    U"父女 父子 母女 母子 兄弟 姐妹 姐弟 兄妹 婆媳 祖孙 二人 两人 三人 四人 两户 三户 四户 两家 三家 均已 "
    U"均未 "
    U"愿意 同意 不服 拒签 逃离 离开 赶到 参加 陪同 受雇 受伤 死亡 住院 就医 常在 常年 曾在 曾因 正在 又在 "
    U"擅自 家住 "
    U"现住 租住";
// Single characters of the same kind.
inline constexpr std::u32string_view does = U"把将受被在常曾因到也又已未养住用拿从向";

// Of these, what only people do.
inline constexpr std::u32string_view speakers =
    U"反映 投诉 举报 称 说 表示 讲 夫妇 夫妻 两口子 本人 签字 签名 签收 自述 自称 来电 来访 来信 口述 陈述 "
    U"承认 辩称 告诉 指认 证实 认为 要求 介绍 拒绝 发帖 留言 爆料 养的 种的 喂的 雇人 家养";

// What a person runs under his own name, and no firm.
inline constexpr std::u32string_view trades =
    U"养猪场 养牛场 养羊场 养鸡场 养鸭场 养鹅场 养兔场 养鱼塘 养殖场 养殖点 养殖棚 猪圈 猪舍 鸡棚 鸭棚 "
    U"鸡舍 羊圈 牛棚 烧烤摊 烤串摊 小吃摊 早餐摊 水果摊 菜摊 肉摊 摊位 摊点 鱼塘 大棚 菜园 果园 承包地 "
    U"废品收购点 废品站 作坊 小作坊 板皮场 板皮厂 旋皮厂 木材加工点 豆腐坊 油坊 磨坊 修车铺 修理铺 小卖部 "
    U"养蜂场 养鱼池 蔬菜大棚";

// Of double surnames, those that begin other words as well.
inline constexpr std::u32string_view double_surnames_of_words = U"东西南百第单公子长即";

// Two of these in a row are a name.
inline constexpr std::u32string_view given_of_others =
    U"扎西 顿珠 卓玛 次仁 多吉 达娃 旺堆 央金 白玛 丹增 洛桑 格桑 平措 拉姆 尼玛 索朗 仁青 桑吉 才让 才仁 "
    U"旺姆 "
    U"曲珍 德吉 贡布 坚赞 嘉措 边巴 米玛 普布 强巴 古丽 米热 阿依 努尔 艾力 买买提 吐尔逊 阿卜杜 热合曼 "
    U"古丽娜 "
    U"巴特尔 乌云 其其格 娜仁 托娅 萨仁 呼和 巴雅尔 苏日娜 那日苏";

// Right behind what begins with a surname, these are a firm's: 罗欣药业.
inline constexpr std::u32string_view firm_words =
    U"药业 农业 生态工程 化工 制药 矿业 纺织 电子 科技 实业 建材 食品 饲料 化肥 肥业 机械 重工 置业 地产 "
    U"钢铁 特钢 物流 工贸 纸业 酒业 乳业 牧业 水泥 能源 热电 热力 股份 控股 生物 新材料 装饰 建设集团 工程 "
    U"木业 板业 家居 陶瓷 塑业 铝业 铜业 冶金 电力 汽贸 粮油 面粉 油脂";

// Latin letters that are nobody's name.
inline constexpr std::u32string_view no_names =
    U"PM COD BOD VOC VOCS LED QQ VX ID TEL APP GPS "
    U"KTV WECHAT WX PH NH SO NO CO MR MRS MS DR "
    U"PMC A B C D";

// Between a name and a number of that person.
inline constexpr std::u32string_view number_words =
    U"联系电话 电话 手机 手机号 号码 联系方式 身份证 身份证号 电话号码 微信 微信号 "
    U"证号 住址 联系 座机 家庭电话 电联 账号 卡号 银行卡 出生 生于 电话为 电话是";

// Between a person and an enterprise of which the text goes on to tell.
inline constexpr std::u32string_view stops =
    U"反映 投诉 举报 称 说 表示 发现 认为 认定 讲 要求 承认 将 到 向 经营 开办 "
    U"存在 的 在 与 和 及 是 有 为 因 已 未 被 对 把 从 于 由 承包 租赁 "
    U"租用 所有 报告 告诉 作为 指 陈述 申请 提供 签订 受雇于 任职 就职 检查 巡查 "
    U"核查 排查 查看 查处 调查 约谈 询问 制止 劝阻 焚烧 偷排 倾倒 堆放 排放 居住 "
    U"住 家住 电话 手机 身份证 男 女 夜间 路过 来到 擅自";

// Behind two characters of a name that was shown elsewhere stands a place: 张家村.
inline constexpr std::u32string_view place_ends = U"村庄镇街路屯寨沟河区社乡县湖山桥疃峪崖埠岭";

// No name ends so: 安监局电话 is an office's.
inline constexpr std::u32string_view office_ends = U"局厂店办所站队科室部院处会场司校委厅";

// Of people, in Latin letters: behind it stands another word of the name.
inline constexpr std::u32string_view latin_given_names =
    U"ROBERT MICHAEL JOHN JAMES DAVID WILLIAM RICHARD JOSEPH THOMAS CHARLES CHRISTOPHER DANIEL MATTHEW "
    U"ANTHONY MARK "
    U"DONALD STEVEN STEPHEN PAUL ANDREW JOSHUA KENNETH KEVIN BRIAN GEORGE EDWARD RONALD TIMOTHY JASON "
    U"JEFFREY RYAN "
    U"JACOB GARY NICHOLAS ERIC JONATHAN LARRY JUSTIN SCOTT BRANDON BENJAMIN SAMUEL FRANK GREGORY RAYMOND "
    U"ALEXANDER "
    U"PATRICK JACK DENNIS JERRY TYLER AARON HENRY PETER ADAM DOUGLAS NATHAN WALTER SIMON MARTIN ALAN PHILIP "
    U"LUIS "
    U"MARY PATRICIA JENNIFER LINDA ELIZABETH BARBARA SUSAN JESSICA SARAH KAREN NANCY LISA MARGARET BETTY "
    U"SANDRA "
    U"ASHLEY EMILY DONNA MICHELLE CAROL AMANDA MELISSA DEBORAH STEPHANIE LAURA REBECCA SHARON CYNTHIA "
    U"KATHLEEN AMY "
    U"ANGELA ANNA EMMA NICOLE HELEN SAMANTHA KATHERINE CHRISTINE RACHEL JANET MARIA OLGA IVAN SERGEI "
    U"VLADIMIR HANS "
    U"KLAUS PIERRE JEAN CARLOS JOSE JUAN PEDRO ANTONIO MOHAMMED AHMED ALI HASSAN ABDUL OMAR";

// Of the most frequent surnames, as Latin letters spell them.
inline constexpr std::u32string_view pinyin_surnames =
    U"WANG LI ZHANG LIU CHEN YANG HUANG ZHAO WU ZHOU XU SUN MA ZHU HU GUO HE LIN GAO LUO ZHENG LIANG XIE "
    U"SONG TANG HAN FENG DENG CAO PENG ZENG XIAO TIAN DONG PAN YUAN CAI JIANG YU DU YE CHENG WEI SU LV LYU "
    U"DING REN LU YAO SHEN ZHONG CUI TAN FAN LIAO SHI JIN JIA XIA FU FANG ZOU XIONG BAI MENG QIN QIU HOU YIN "
    U"XUE YAN DUAN LEI LONG TAO HAO GU SHAO MAO WAN QIAN DAI MO KONG XIANG CHANG ZHUANG JI";
// Behind one of these the whole is no person's: Meng Shan, Yi He.
inline constexpr std::u32string_view pinyin_places =
    U"SHAN HE LU XIAN QU SHI ZHEN CUN JIE XIANG SHENG HU HAI";

}  // namespace wangge::name_words
