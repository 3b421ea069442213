// What the public may read: nothing of it tells who a natural person is.
#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include "engine/city/city.h"
#include "engine/masking/letters.h"
#include "engine/masking/masking.h"
#include "engine/masking/place_names.h"
#include "engine/text/messages.h"

using namespace wangge;

namespace {

std::string masked(const std::string& text, const KnownNames& known = {}) {
  return mask(text, known).text;
}

// What the table of situations is made of: the text, and how it is published.
struct Publication {
  const char* text;
  const char* published;
};

}  // namespace

TEST_CASE("numbers of natural persons are masked, however they are written", "[masking][O1][O2]") {
  const auto [text, published] = GENERATE(values<Publication>({
      {"电话13812345678", "电话****"},
      {"电话138-1234-5678、139 1234 5678", "电话****、****"},
      {"+86 13812345678 和 8613812345678", "**** 和 ****"},
      {"１３８１２３４５６７８", "****"},
      {"1 3 8 1 2 3 4 5 6 7 8", "****"},
      {"拨013812345678", "拨****"},
      {"座机0539-8123456、(0539)81234567转12", "座机****、****"},
      {"010 8123 4567，021-61234567", "****，****"},
      {"联系电话：8123456", "联系电话：****"},
      {"身份证371301199003071234", "身份证****"},
      {"身份证37130119900307123x。", "身份证****。"},
      {"371301 19900307 123X", "****"},
      {"371301900307123", "****"},
      {"卡号6222021234567890123", "卡号****"},
      {"6222 0212 3456 7890 123", "****"},
      {"账号：1610-0123-45", "账号：****"},
      {"车牌鲁Q12345，鲁Q·D12345，鲁Q1234挂，鲁 Q 12345", "车牌****，****，****，****"},
      {"wang.q@163.com", "****"},
      {"１３８１２３４５６７８＠qq.com", "****"},
      {"QQ：12345678，微信号 wx_abc123，QQ87654321", "QQ：****，微信号 ****，QQ****"},
      {"连写1381234567813987654321", "连写****"},
  }));
  CHECK(masked(text) == published);
}

TEST_CASE("addresses below the village are masked", "[masking][O1][O2]") {
  const auto [text, published] = GENERATE(values<Publication>({
      {"住前园社区3号楼2单元501室", "住前园社区****"},
      {"前园社区 3号楼501", "前园社区 ****"},
      {"前园村三组12号", "前园村****"},
      {"前园小区３－２－５０１", "前园小区****"},
      {"解放路12号、解放路12-3号", "解放路****、解放路****"},
      {"前园村东3排5号", "前园村****"},
      {"3号楼2单元501室", "****"},
  }));
  CHECK(masked(text) == published);
}

TEST_CASE("names are masked every time, known ones and those that the words around them give away",
          "[masking][O1][O2]") {
  const auto [text, published] = GENERATE(values<Publication>({
      {"举报人王强反映异味，王强称夜间更重", "举报人某某反映异味，某某称夜间更重"},
      {"负责人：赵 森", "负责人：某某"},
      {"联系人(孙小明)", "联系人(某某)"},
      {"村民张三、李四和王五", "村民某某、某某和某某"},
      {"于先生、诸葛明女士、欧阳小姐", "某某先生、某某女士、某某小姐"},
      {"村民王和平", "村民某某"},
      {"当事人于大海", "当事人某某"},
      {"负责人：高度", "负责人：某某"},
      {"李明13812345678，安监局电话0539-8123456", "某某****，安监局电话****"},
      {"已核实。李小明，联系电话：13812345678", "已核实。某某，联系电话：****"},
      {"村民张家明说，张家村的张家明", "村民某某说，张家村的某某"},
  }));
  CHECK(masked(text) == published);
  const KnownNames known{{"阿依古丽", "毕 升", "Smith"}, {}};
  CHECK(masked("阿依古丽和毕升、毕　升；smith，阿依古丽", known) == "某某和某某、某某；某某，某某");
}

TEST_CASE("what is public stays as it is", "[masking][O1][O2]") {
  const std::string text = GENERATE(
      as<std::string>(), "临政办字〔2017〕121号，鲁政办发[2015]15号",
      "2017年8月21日、2017-08-21 13:45、2017.8.21", "2025-03-01T08:30:00.000+08:00",
      "案件2025-0000123，2025-0312345", "网格C37130101018、B37130101、A371301、3713", "区划代码371302001001",
      "信用代码91350100M000100Y43、914403001922038216、91330100799655058B",
      "罚款人民币20000元、罚款13500000000元、12,345.60元", "东经118.356612，北纬35.051845，PM2.5为35.6微克",
      "拨打12369、12345、110", "临沂王强食品有限公司", "当事人王强食品有限公司", "法定代表人张伟",
      "当事人陈述申辩，村民高度关注，居民多次反映，负责人应当整改",
      "当事人于2017年向河道排污，居民曾多次投诉",
      "村一组织检查，1号排口，村里一座化工厂，前园村2号井，工地2号楼",
      "业主单位未落实，居民安全受影响，业主方已整改", "村民委员会、居民小区、工人新村、司机培训",
      "王某某、李某反映，电话****", "成立以政府负责人任组长的领导小组，分管负责同志参加");
  const MaskedText result = mask(text);
  CHECK(result.text == text);
  CHECK(result.parts.empty());
}

TEST_CASE("nothing is masked in texts that have no personal data", "[masking][O1][O2]") {
  std::string texts(builtin_messages_toml());
  for (const auto& [name, file] : read_city_files(WANGGE_SOURCE_DIR "/data/linyi")) texts += file;
  const PlaceNames places(*load_city(read_city_files(WANGGE_SOURCE_DIR "/data/linyi")).city);
  const MaskedText result = mask(texts, {{}, {}, &places});
  const Letters letters(texts);
  std::string masked;
  for (const MaskedPart& part : result.parts)
    masked += std::string(letters.bytes(part.position, part.position + part.length)) + "\n";
  CHECK(masked == "");
  CHECK((result.text == texts));
}

TEST_CASE("enterprises of the record keep their names, whoever is in them", "[masking][O2]") {
  const KnownNames known{{"王强"}, {"王强板材厂"}};
  CHECK(masked("王强板材厂的王强", known) == "王强板材厂的某某");
}

TEST_CASE("the list says what was masked and where, in characters of the text", "[masking][O1]") {
  const MaskedText result = mask("举报人王强，电话１３８１２３４５６７８。");
  CHECK(result.parts == std::vector<MaskedPart>{{MaskKind::name, 3, 2}, {MaskKind::phone, 8, 11}});
  CHECK(name_of(MaskKind::id_number) == "id-number");
}

TEST_CASE("bytes that are no text pass through", "[masking][O1]") {
  const std::string broken = "\xFF\xC3(\xE4\xBA\x00 \xF5";
  CHECK(masked(broken) == broken);
  CHECK(masked("\xFF"
               "13812345678\xC3") == "\xFF****\xC3");
  CHECK(masked("").empty());
}

TEST_CASE("masking again changes nothing, and no secret remains, whatever is around it",
          "[masking][O1][O2]") {
  static const std::vector<std::string> secrets{"15987654321", "371301199003071234", "6222021234567890123",
                                                "张三丰",      "0539-8123456",       "鲁Q12345"};
  static const std::vector<std::string> around{"举报人",      "王强", "村民",     "：",       " ",
                                               "-",           "，",   "、",       "先生",     "电话",
                                               "号",          "组",   "3",        "社区",     "号楼",
                                               "2单元",       "2017", "年",       "元",       "微信",
                                               "a",           "@",    ".",        "〔",       "〕",
                                               "张三丰",      "食品", "有限公司", "织",       "\xE2\x80\x8B",
                                               "\xFF",        "（",   "）",       "*",        "某",
                                               "13812345678", "0539", "8123456",  "鲁",       "Q",
                                               "12345",       "账号", "371301",   "19900307", "于",
                                               "和",          "村",   "+86",      "X"};
  const KnownNames known{{"张三丰", "王强", "村民"}, {"张三食品"}};
  REQUIRE(rc::check([&] {
    std::string text;
    for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(around)))
      text += piece;
    const MaskedText once = mask(text, known);
    RC_ASSERT(mask(once.text, known).text == once.text);
    RC_ASSERT(once.text.find("张三丰") == std::string::npos);
    std::size_t end = 0;
    for (const MaskedPart& part : once.parts) {
      RC_ASSERT(part.position >= end && part.length > 0);
      end = part.position + part.length;
    }
    // A secret that stands for itself between such words is gone.
    const std::string& secret = *rc::gen::elementOf(secrets);
    RC_ASSERT(mask(text + "，" + secret + "；" + text, known).text.find(secret) == std::string::npos);
  }));
}

TEST_CASE("any phone number is masked, however it is grouped", "[masking][O1]") {
  REQUIRE(rc::check([] {
    std::string number = "1" + std::to_string(*rc::gen::inRange(3, 10)), digits;
    for (int i = 0; i < 9; ++i) number += static_cast<char>('0' + *rc::gen::inRange(0, 10));
    for (const char c : number) {
      digits += c;
      digits += *rc::gen::element<std::string>("", "", "", " ", "-", " - ", "\xE3\x80\x80", "\xE2\x80\x8B");
    }
    digits = digits.substr(0, digits.find_last_of("0123456789") + 1);
    RC_ASSERT(masked("请联系" + digits + "，谢谢") == "请联系****，谢谢");
  }));
  CHECK(masked("请联系1　3\u200B0\u200B2000-0-00-0，谢谢") == "请联系****，谢谢");  // no date
}

TEST_CASE("a long hostile text takes no longer for a character than a short one", "[masking][O1]") {
  const auto spent = [](const std::string& piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    const auto start = std::chrono::steady_clock::now();
    mask(text, {{"王强"}, {"王强厂"}});
    return std::chrono::steady_clock::now() - start;
  };
  for (const std::string piece :
       {"1", "1 ", "a", "a@", "王", "举报人", "村3号", "QQ", "2017-", "(0", "6222 ", "鲁Q1"}) {
    INFO(piece);
    // Quadratic would be a hundred times as long for each of ten times as many.
    CHECK(spent(piece, 40'000) < 60 * spent(piece, 4'000) + std::chrono::milliseconds{200});
  }
}

namespace {

const City& linyi() {
  static const auto city = load_city(read_city_files(WANGGE_SOURCE_DIR "/data/linyi")).city;
  return *city;
}

std::string published(const std::string& text) {
  static const PlaceNames places(linyi());
  return mask(text, {{}, {}, &places}).text;
}

// One of tests/data/masking.tsv.
struct Sample {
  std::string kind, text;
  std::vector<std::string> secrets;
};

std::vector<Sample> samples() {
  std::ifstream file(WANGGE_SOURCE_DIR "/tests/data/masking.tsv");
  std::vector<Sample> all;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    std::istringstream cells(line);
    Sample sample;
    std::string secrets;
    std::getline(cells, sample.kind, '\t');
    std::getline(cells, sample.text, '\t');
    std::getline(cells, secrets);
    for (std::size_t first = 0; first < secrets.size();) {
      const std::size_t end = std::min(secrets.find(" | ", first), secrets.size());
      sample.secrets.push_back(secrets.substr(first, end - first));
      first = end + 3;
    }
    all.push_back(std::move(sample));
  }
  return all;
}

struct Tally {
  int found = 0, secrets = 0, texts = 0, too_much = 0;
};

// How many secrets are gone; `rest_kept` unless something else was taken, too.
int gone(const Sample& sample, const std::string& masked_text, bool& rest_kept) {
  int count = 0;
  std::size_t read = 0, at = 0;
  rest_kept = true;
  for (const std::string& secret : sample.secrets) {
    const std::size_t place = sample.text.find(secret, read);
    const std::string before = sample.text.substr(read, place - read);
    const std::size_t stands = masked_text.find(before, at);
    if (stands == std::string::npos) rest_kept = false;
    at = stands == std::string::npos ? at : stands + before.size();
    if (masked_text.compare(at, secret.size(), secret) != 0) ++count;
    read = place + secret.size();
  }
  if (!masked_text.ends_with(sample.text.substr(read))) rest_kept = false;
  return count;
}

}  // namespace

TEST_CASE("of the personal data in realistic texts hardly any is left, and the rest stays readable",
          "[masking][O1][O2]") {
  std::map<std::string, Tally> kinds;
  Tally all;
  for (const Sample& sample : samples()) {
    bool rest_kept = true;
    const std::string text = published(sample.text);
    const int found = gone(sample, text, rest_kept);
    for (Tally* tally : {&kinds[sample.kind], &all}) {
      ++tally->texts;
      tally->found += found;
      tally->secrets += static_cast<int>(sample.secrets.size());
      tally->too_much += rest_kept ? 0 : 1;
    }
    if (sample.kind == "place") CHECK(text == sample.text);
    if (found < static_cast<int>(sample.secrets.size()) || !rest_kept)
      std::cout << "  " << sample.kind << ": " << sample.text << " -> " << text << '\n';
  }
  std::cout << "kind          texts  masked  of  too much\n";
  for (const auto& [kind, tally] : kinds)
    std::cout << kind << std::string(14 - kind.size(), ' ') << tally.texts << "  " << tally.found << "  "
              << tally.secrets << "  " << tally.too_much << '\n';
  std::cout << "all           " << all.texts << "  " << all.found << "  " << all.secrets << "  "
            << all.too_much << '\n';
  REQUIRE(all.texts >= 200);
  CHECK(all.found * 100 >= all.secrets * 97);
  CHECK(all.too_much * 100 <= all.texts * 3);
}

TEST_CASE("no place of the city is masked, wherever it stands", "[masking][O1][O2]") {
  int places = 0;
  std::string wrong;
  for (const GridTree& tree : linyi().trees)
    for (const Grid& grid : tree.grids()) {
      // Villages stand in one text, the others in each.
      const std::vector<std::string> texts =
          grid.code.level() == 4
              ? std::vector<std::string>{"村民" + grid.name + "附近有异味"}
              : std::vector<std::string>{"市民" + grid.name + "某小区反映夜间异味",
                                         "举报人：" + grid.name + "居民", "经查，" + grid.name + "无此企业",
                                         "联系人" + grid.name + "环保办", grid.name + "、" + grid.name};
      for (const std::string& text : texts) {
        ++places;
        if (published(text) != text) wrong += text + " -> " + published(text) + "\n";
      }
    }
  INFO(wrong);
  CHECK(wrong.empty());
  CHECK(places > 11'000);
}

TEST_CASE("no village's or town's short name is masked, in whatever sentence", "[masking][O1][O2]") {
  const auto without_end = [](std::string name, const std::vector<std::string>& ends) {
    for (const std::string& end : ends)
      if (name.ends_with(end) && name.size() >= end.size() + 6)
        return name.substr(0, name.size() - end.size());
    return name;
  };
  std::set<std::string> names;
  for (const GridTree& tree : linyi().trees)
    for (const Grid& grid : tree.grids())
      names.insert(grid.code.level() == 4
                       ? without_end(grid.name, {"社区居民委员会", "社区居委会", "村民委员会", "居民委员会",
                                                 "社区村委会", "村委会", "居委会", "社区", "新村", "村"})
                       : without_end(grid.name, {"街道办事处", "街道", "镇", "乡"}));
  std::string wrong;
  for (const std::string& name : names)
    for (const std::string& text :
         {name + "有人焚烧秸秆", "在" + name + "发现垃圾堆放，" + name + "附近有异味",
          "经查，" + name + "、" + name + "均存在散煤燃烧"})
      if (published(text) != text) wrong += text + " -> " + published(text) + "\n";
  INFO(wrong);
  CHECK(wrong.empty());
  CHECK(names.size() > 5'000);
}

TEST_CASE("a name behind a cue is masked, whatever the name, the cue and what separates them",
          "[masking][O1][O2]") {
  const std::vector<std::string> names{"宋江",     "卢俊义", "仝卓然", "亓峰",      "呼延灼", "欧阳锋",
                                       "查良镛",   "苗人凤", "逄蒙",   "阿里木·江", "李〇",   "花荣",
                                       "司马相如", "糜竺",   "沙悟净", "晏殊"};
  const std::vector<std::string> cues{"举报人",   "投诉人", "联系人", "反映人", "当事人", "户名",
                                      "法人代表", "业主",   "户主",   "经营者", "负责人", "店主",
                                      "收款人",   "承租人", "见证人", "患者"};
  const std::vector<std::string> joints{"", "：", ":", "是", "为", " ", "（", "： ", "——"};
  const std::vector<std::string> separators{"、", "，", ",", "/", "／", "和",   "与", "及",
                                            " ",  "；", ";", "|", "＆", "以及", "\n"};
  std::size_t found = 0, all = 0;
  std::string missed;
  for (const std::string& cue : cues)
    for (const std::string& joint : joints)
      for (std::size_t i = 0; i < separators.size(); ++i) {
        const std::string& one = names[(all / 2 + i) % names.size()];
        const std::string& other = names[(all / 2 + 3 * i + 5) % names.size()];
        const std::string text = cue + joint + one + separators[i] + other + "反映夜间有异味";
        const std::string result = published(text);
        for (const std::string& name : {one, other}) {
          ++all;
          if (result.find(name) == std::string::npos)
            ++found;
          else
            missed += text + " -> " + result + "\n";
        }
      }
  INFO(missed);
  std::cout << "names behind cues: " << found << " of " << all << '\n';
  CHECK(found * 100 >= all * 97);
}

TEST_CASE("a personal number is masked in every spelling", "[masking][O1][O2]") {
  const std::vector<std::pair<std::string, std::string>> numbers{
      {"电话", "13905391234"},           {"手机号码：", "15866990011"},  {"身份证号", "371302198503124519"},
      {"身份证", "371302198503124518"},  {"账号", "622848040256480002"}, {"卡号：", "6217002340012345678"},
      {"驾驶证号", "371324197608124312"}};
  const std::vector<std::vector<std::string>> digits{
      {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
      {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"},
      {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
      {"〇", "幺", "两", "三", "四", "五", "六", "七", "八", "九"},
      {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
      {"⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"},
      {"0", "一", "2", "三", "4", "5", "六", "7", "八", "9"}};
  for (const auto& [cue, number] : numbers)
    for (const auto& spelling : digits)
      for (const std::string gap : {"", " ", "-", "　"})
        for (const std::size_t group : {std::size_t{3}, std::size_t{4}}) {
          std::string written;
          for (std::size_t i = 0; i < number.size(); ++i) {
            if (i > 0 && i % group == 0) written += gap;
            written += spelling[static_cast<std::size_t>(number[i] - '0')];
          }
          const std::string result = published("请记录" + cue + written + "，谢谢");
          INFO(written);
          CHECK(result == "请记录" + cue + "****，谢谢");
        }
}
