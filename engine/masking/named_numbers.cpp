#include "engine/masking/named_numbers.h"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/masking/name_lists.h"
#include "engine/masking/personal_numbers.h"
#include "engine/masking/word_list.h"
#include "engine/masking/words.h"

namespace wangge {
namespace {

const WordList id_words(
    U"身份证号码 身份证号 身份证 身份号码 公民身份号码 公民身份证号码 居民身份证 证件号码 证件号 护照号码 "
    U"护照号 护照 "
    U"通行证号码 通行证号 通行证 回乡证 台胞证 居留证 居留许可 永居证 居住证 港澳证 军官证 士官证 文职证 "
    U"军人证 士兵证 警官证 "
    U"驾驶证号 驾驶证 驾驶证档案编号 驾驶证档案号 驾驶证编号 档案编号 "
    U"驾照号 驾照 行驶证号 行驶证 从业资格证号 从业资格证 上岗证 资格证号 资格证 执业证号 病历号 病历 病案号 "
    U"住院号 门诊号 就诊号 "
    U"就诊卡号 就诊卡 诊疗卡 社保号 社保卡号 社保卡 社保编号 社会保障号 社会保障卡 医保号 医保卡号 医保卡 "
    U"医保编号 公积金号 学号 "
    U"学籍号 学生证号 学生证 工号 工作证号 工作证 警号 准考证号 准考证 户口本 户口簿 户口号 残疾证号 残疾证 "
    U"残疾人证 老年证 老人证 优待证 退伍证 退役证 "
    U"结婚证号 结婚证 离婚证 出生证号 出生证 房产证号 房产证 不动产证 不动产权证 不动产权证号 土地证号 "
    U"宅基地证 车架号 车架号码 车辆识别代号 车辆识别代码 "
    U"识别代号 VIN VIN码 发动机号 发动机号码 IMEI 机身码 户号 用电户号 用户编号 用户号 电表号 水表号 会员号 "
    U"会员卡号 健康码 签证号 签证 "
    U"保单号 保险单号 养老保险号 养老金编号 党员编号 参保号 个人编号 低保证 低保证号 贫困证 渔民证 船员证 "
    U"船员证号 特种作业证 操作证 操作证号 身份证件号 证号");
const WordList bank_words(
    U"账号 帐号 账户 帐户 卡号 银行卡号 银行卡 银行账号 银行帐号 银行账户 存折 存折号 开户账号 收款账号 "
    U"收款卡号 信用卡 信用卡号 储蓄卡 "
    U"尾号 工行卡 农行卡 建行卡 中行卡 一卡通 一本通 打款至 汇入 汇至 转入");
const WordList phone_words(
    U"联系电话 电话号码 电话 手机号码 手机号 手机 座机号 座机 固话 固定电话 传真 联系方式 联系号码 TEL PHONE "
    U"MOBILE 来电号码 来电显示 来电 "
    U"小灵通 致电 电联 回电 短号 虚拟号 主叫号码 主叫 机主号码 办公电话 家庭电话 宅电 备用 备用电话 备用号码 "
    U"拨打 致电至 回拨 来电号码为 "
    U"预留号码 预留电话 绑定号码 手提 大哥大 FAX");
const WordList chat_words(
    U"微信号 微信 薇信 威信 徽信 V信 VX VX号 WX WECHAT QQ号 QQ号码 QQ群 QQ 扣扣号 扣扣 企鹅号 抖音号 "
    U"抖音 抖音ID 快手号 快手 快手ID 微博 "
    U"微博号 微博ID 小红书号 小红书 陌陌号 陌陌 钉钉号 钉钉 支付宝账号 支付宝 淘宝账号 淘宝ID 旺旺 旺旺号 "
    U"闲鱼 闲鱼号 SKYPE TELEGRAM 电报 WHATSAPP "
    U"WEIXIN 加微 加我微 加微信 加我微信 加V 加我V 加VX +V +VX +微 微芯 薇 FACEBOOK 推特 TWITTER 用户名 "
    U"登录名 登录账号 游戏ID 火山号 视频号 B站 UID 飞信 飞信号 百度账号 贴吧ID "
    U"贴吧账号 京东账号 美团账号 微信账号 抖音账号 快手账号 飞书 飞书号");
const WordList nick_words(
    U"昵称 网名 微信名 微信昵称 抖音名 抖音昵称 快手名 快手昵称 QQ昵称 QQ名 外号 绰号 人称 艺名 网友 "
    U"微博用户 抖音用户 快手用户 B站用户 小红书用户 贴吧用户 用户昵称 小名 乳名 微博名 微博昵称 群昵称");
const WordList mail_words(U"邮箱 电子邮箱 邮箱地址 电子邮件 邮件 E-MAIL EMAIL 电邮 信箱");
const WordList plate_words(
    U"车牌号 车牌号码 车牌 军牌 军车牌 警牌 武警牌 军牌号 牌照 号牌 车号 牌号 车牌照 号码牌 牌照号 车辆号牌 "
    U"号牌号码");
const WordList public_words(
    U"编号 批次 产品批次 批号 文号 型号 序列号 出厂编号 出厂号 设备编号 设备号 许可证编号 许可证号 "
    U"排污许可证 许可证 合同号 合同编号 发票号 发票号码 "
    U"样品编号 样品号 报告编号 报告号 监测报告 检测报告 备案号 备案编号 项目代码 项目编号 立案号 案号 决定书 "
    U"信用代码 社会信用代码 "
    U"统一社会信用代码 组织机构代码 营业执照 注册号 工单号 工单编号 工单 受理编号 受理号 批准文号 订单号 "
    U"货号 条码 网格编码 网格编号 网格号 区划代码 "
    U"MN码 MN号 MN 证书编号 点位编号 点位 站点编号 排口编号 排污口编号 联单编号 联单号 转移联单 危废代码 "
    U"废物代码 "
    U"行业代码 标准 标准号 执行标准 登记编号 登记号 "
    U"流水号 案卷号 卷宗号 案件编号 案件号 举报编号 信访编号 交办编号 交办件 环评批复 税号 罚没编号 缴款码");
const WordList connectors(
    U"北字第 南字第 东字第 海字第 空字第 武字第 字第 第 号码 号 为 是 : ( [ , \" “ ' = # 尾号 尾号为 尾号是 "
    U"末四位 后四位 后4位 末4位 后六位 末六位 前三位 "
    U"前六位 末尾 同号 微信同号 也是 记作 登记 登记为 登记的 的 均 均为 已换为 改为 "
    U"变更为 —— — - 分别为 分别是 及 或 和 、 / 系 录入 录为 写成 误写为 写为 填写 填写为 填为 : 留存 预留 "
    U"预留的 预留为 叫 名 加 加我 搜 搜索 用户 尾数 尾数为 后缀 名为 叫做 显示为 显示 登记成 共 合计 改成 "
    U"换成 备用 读作 念作 即 同");
const WordList tails(U"尾号 末四位 后四位 后4位 末4位 后六位 末六位 前三位 前六位 尾数");

constexpr std::u32string_view gaps = U" -._·•–—‐‑/()[]:\u3000";

struct Kind {
  const WordList* words;
  bool personal;
  MaskKind kind;
};
// The longest word at a place decides; of equal ones the first.
const std::array<Kind, 8> kinds{{{&id_words, true, MaskKind::id_number},
                                 {&bank_words, true, MaskKind::bank_account},
                                 {&phone_words, true, MaskKind::phone},
                                 {&chat_words, true, MaskKind::chat_account},
                                 {&mail_words, true, MaskKind::email},
                                 {&plate_words, true, MaskKind::plate},
                                 {&nick_words, true, MaskKind::chat_account},
                                 {&public_words, false, MaskKind::id_number}}};

struct Found {
  Kind kind;
  std::size_t end = 0;
};

// 微-信, Q Q 号
std::optional<Found> spread_word_at(const Letters& letters, std::size_t at) {
  struct Word {
    std::u32string_view letters;
    std::size_t kind;
  };
  constexpr std::array words{Word{U"微信号", 3}, Word{U"微信", 3},  Word{U"QQ号", 3}, Word{U"QQ", 3},
                             Word{U"手机号", 2}, Word{U"手机", 2},  Word{U"电话", 2}, Word{U"身份证号", 0},
                             Word{U"身份证", 0}, Word{U"银行卡", 1}};
  for (const Word& word : words) {
    std::size_t end = at, gaps_skipped = 0;
    for (const char32_t c : word.letters) {
      const std::size_t next = end == at ? at : letters.skip_gap(end);
      gaps_skipped += next - end;
      if (letters[next] != c) {
        end = 0;
        break;
      }
      end = next + 1;
    }
    if (end > 0 && gaps_skipped > 0) return Found{kinds[word.kind], end};
  }
  return std::nullopt;
}

std::optional<Found> word_at(const Letters& letters, std::size_t at) {
  std::optional<Found> longest = spread_word_at(letters, at);
  for (const Kind& kind : kinds)
    if (const std::size_t length = kind.words->length_at(letters, at);
        length > 0 && (!longest || at + length > longest->end))
      longest = {kind, at + length};
  if (longest && letters.letter(at) && at > 0 &&
      (letters.alphanumeric(at - 1) || letters.any_of(at - 1, U"@._-")))
    return std::nullopt;
  return longest;
}

// Letters and digits, with gaps between them.
std::size_t end_of_token(const Letters& letters, std::size_t at, bool digits_only, std::size_t& digits,
                         std::size_t& count) {
  digits = count = 0;
  std::size_t end = at;
  for (std::size_t next = at; next < at + 80;) {
    if (!letters.alphanumeric(next) || (digits_only && !letters.digit(next))) break;
    // 37130219850312451X: two numbers, or a number and a word, are not one.
    if (next > end && letters.letter(next) && letters.letter(next + 1)) break;
    digits += letters.digit(next) ? 1 : 0;
    ++count;
    end = ++next;
    const std::size_t most = next + 3;
    while (next < most && letters.any_of(next, gaps)) ++next;
    if (next > end && end_of_public_number(letters, next) > next) break;
  }
  return end;
}

std::size_t end_of_handle(const Letters& letters, std::size_t at) {
  std::size_t end = at;
  while (letters.alphanumeric(end) || letters.any_of(end, U"_-.@+#$&")) ++end;
  while (end > at && !letters.alphanumeric(end - 1) && letters[end - 1] != U'_') --end;
  return end;
}

// 二狗子, up to what is told of him.
Span bare_nickname(const Letters& letters, std::size_t at) {
  const bool field = letters.any_of(at - 1, U": ");
  std::size_t end = at;
  while (letters.han(end) || letters.alphanumeric(end) || letters.any_of(end, U"_-")) {
    if (end >= at + 2 &&
        ((!field && letters.any_of(end, U"的在是于向与和及已未曾又")) ||
         name_lists::speakers.length_at(letters, end) > 0 ||
         name_lists::tellers.length_at(letters, end) > 0 || (!field && cost_of_word_at(letters, end) < 45)))
      break;
    ++end;
  }
  const bool told = letters.any_of(at, U"不无未有的和等及在") ||
                    name_lists::speakers.length_at(letters, at) > 0 ||
                    name_lists::tellers.length_at(letters, at) > 0;
  return end >= at + 2 && end <= at + 12 && !told ? Span{at, end} : Span{at, at};
}

// “阳光明媚”, or up to what ends it.
Span nickname(const Letters& letters, std::size_t at, bool bare) {
  const bool quoted = letters.any_of(at, U"“\"'‘「『《@");
  if (!quoted) return bare ? bare_nickname(letters, at) : Span{at, at};
  const std::size_t first = quoted ? at + 1 : at;
  std::size_t end = first;
  while (end < first + 16 && end < letters.size() && !letters.any_of(end, U"”\"'’」』》,。;:、!?()\n") &&
         letters[end] != Letters::covered &&
         (letters[at] != U'@' || end < first + 2 ||
          (name_lists::speakers.length_at(letters, end) == 0 &&
           letters.word(end, {U"发文", U"发布", U"发视频", U"上传", U"评论"}) == 0)))
    ++end;
  const bool closed = quoted && letters.any_of(end, U"”\"'’」』》");
  return closed || (letters[at] == U'@') ? Span{first, end} : Span{first, first};
}

bool is_amount_or_measure(const Letters& letters, std::size_t end) {
  return letters.any_of(end, U"元万亿年月吨米个次户家人%℃分");
}

class Search {
 public:
  explicit Search(const Letters& letters) : letters_(letters) {}

  std::vector<NamedNumber> all() {
    for (std::size_t at = 0; at < letters_.size();) {
      const auto found = word_at(letters_, at);
      const std::size_t next = found ? take(*found) : at;
      at = std::max(next, found ? found->end : at + 1);
    }
    return std::move(numbers_);
  }

 private:
  // What the word names; gives where to go on.
  std::size_t take(const Found& found) {
    std::size_t at = found.end;
    bool tail = found.kind.words == &bank_words && letters_.follows(at, {U"尾号"});
    latin_word_ = letters_.follows(at, {U"WEIXIN"});
    if (found.kind.words == &nick_words) {
      const std::size_t behind = at;
      while (letters_.any_of(at, U" :为是叫")) ++at;
      const Span name = nickname(letters_, at,
                                 at > behind || !letters_.follows(at, {U"网友", U"人称"}) ||
                                     letters_.any_of(at, U"老张王李刘小阿二"));
      if (name.end > name.first) {
        numbers_.push_back({name, true, MaskKind::chat_account});
        return name.end;
      }
    }
    for (int skipped = 0; skipped < 7; ++skipped) {
      at = letters_.skip_blanks(at);
      if (const auto other = word_at(letters_, at);
          other && (!letters_.alphanumeric(at) ||
                    !(letters_.alphanumeric(other->end) || letters_.any_of(other->end, U"_-.@"))))
        return at;
      const std::size_t length = connectors.length_at(letters_, at);
      if (length == 0 && letters_.han(at) && letters_.starts(at + 1, U"字第")) {  // 军字第
        at += 3;
        continue;
      }
      if (length == 0) break;
      latin_word_ = latin_word_ || letters_[at] == U':';
      tail = tail || tails.length_at(letters_, at) > 0;
      at += length;
    }
    std::size_t end = number(found.kind, at, tail);
    // 电话：8123456、8234567
    while (end > at && found.kind.personal) {
      std::size_t next = end;
      while (next < end + 4 && letters_.any_of(next, U" 、,/;和及或与|")) ++next;
      if (next == end || letters_[next] == U'(' || word_at(letters_, next)) break;
      const std::size_t more = number(found.kind, next, false);
      if (more == next) break;
      at = next;
      end = more;
    }
    return std::max(end, found.end);
  }

  // The number at `at`, if it may be one of this kind; gives its end.
  std::size_t number(const Kind& kind, std::size_t at, bool tail) {
    if (kind.personal && end_of_date(letters_, at) > at) return at;
    std::size_t digits = 0, count = 0, end = at;
    if (!kind.personal) {
      end = end_of_token(letters_, at, false, digits, count);
      if (digits < 4) return at;
    } else if (kind.kind == MaskKind::chat_account || kind.kind == MaskKind::email) {
      if (!letters_.alphanumeric(at) && !letters_.any_of(at, U"_+")) return at;
      end = end_of_handle(letters_, at);
      // 微信hongniang, but not "e-mail addresses".
      const bool spelt = letters_.part(at, end).find_first_of(U"0123456789_@#") == std::u32string_view::npos;
      const bool word = !latin_word_ && (end < at + 6 || letters_[at - 1] == U' ');
      if (spelt && (kind.kind == MaskKind::email || word)) return at;
      if (end < at + 4 && letters_.digit(at)) {  // Q Q 号 1 2 3 4 5 6 7 8
        end = end_of_token(letters_, at, true, digits, count);
        if (digits < 6) return at;
      }
      if (end < at + 4 || letters_.starts(at, U"PM2.5") || letters_.starts(at, U"HTTP")) return at;
    } else if (kind.kind == MaskKind::phone) {
      const std::size_t first = letters_.any_of(at, U"+(") ? at + 1 : at;
      end = end_of_token(letters_, first, true, digits, count);
      if (digits < (tail ? 3 : 7) || digits > 17) return at;
      if (digits == 8 && letters_.word(at, {U"19", U"20"}) > 0 && letters_.any_of(at + 4, U"01")) return at;
      if (is_amount_or_measure(letters_, end) || is_hotline(first, end)) return at;
      const std::size_t extension =
          end + letters_.word(end, {U"转分机号", U"转分机", U"分机号", U"分机", U"转"});
      const std::size_t extension_end = letters_.end_of_digits(letters_.skip_gap(extension));
      if (extension > end && extension_end > extension) end = extension_end;
    } else {
      if (kind.kind == MaskKind::plate && letters_.han(at) && letters_.letter(letters_.skip_gap(at + 1)))
        return at;
      end = end_of_token(letters_, at, false, digits, count);
      if (digits < (tail ? 3 : kind.kind == MaskKind::plate ? 3 : 4) || count < (tail ? 3 : 5)) {
        if (!(kind.kind == MaskKind::id_number && digits >= 4)) return at;
      }
      if (digits == count && is_amount_or_measure(letters_, end)) return at;
    }
    if (letters_[at] == U'(') ++at;
    if (end <= at) return at;
    numbers_.push_back({{at, end}, kind.personal, kind.kind});
    return end;
  }

  // 0539-12369
  bool is_hotline(std::size_t first, std::size_t end) const {
    std::string digits;
    for (std::size_t at = first; at < end; ++at)
      if (letters_.digit(at)) digits += static_cast<char>(letters_[at]);
    return digits.size() <= 9 &&
           std::ranges::any_of(std::array{"12369", "12345", "12315", "12328", "96119", "12319", "12350"},
                               [&](const char* line) {
                                 return digits == line || (digits.ends_with(line) && digits.front() == '0');
                               });
  }

  const Letters& letters_;
  bool latin_word_ = false;  // a word in letters may be an account: behind weixin, or a colon
  std::vector<NamedNumber> numbers_;
};

}  // namespace

std::vector<NamedNumber> named_numbers(const Letters& letters) {
  return Search(letters).all();
}

}  // namespace wangge
