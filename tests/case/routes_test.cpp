// The four routes of disposal, typed by hand from the first report to the end, each by the people whose part
// it is.
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/program.h"

namespace {

using namespace wangge::support;

using Words = std::vector<std::string>;

// One case at one desk; a minute passes with every command.
class Route {
 public:
  explicit Route(const std::string& logged_by = "station") {
    const Ran ran = run(logged_by, {"log", "--grid", "C37130101018", "--category", "water.river-refuse",
                                    "--title", "河道堆放垃圾"});
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    CHECK(ran.says(number));
    CHECK(ran.says("report 报告"));  // what comes next
  }

  void accepted(const std::string& person, Words words) {
    const Ran ran = act(person, std::move(words), "zh");
    INFO(ran.err);
    REQUIRE(ran.code == 0);
  }

  // Refused by the rules, with these words in Chinese and in English, and nothing written.
  void refused(const std::string& person, const Words& words, const std::string& zh, const std::string& en) {
    const std::string before = timeline();
    for (const auto& [language, wanted] : {std::pair{"zh", zh}, std::pair{"en", en}}) {
      const Ran ran = act(person, words, language);
      INFO(ran.err);
      CHECK(ran.code == 1);
      CHECK(ran.says(wanted));
      CHECK(ran.out.empty());
    }
    CHECK(timeline() == before);
  }

  bool stands(const std::string& state) const {
    return run("", {"--json", "show", number}).says("\"state\":\"" + state + "\"");
  }
  std::string timeline() const { return run("", {"--json", "show", number}).out; }
  Ran run(const std::string& person, const Words& words, const std::string& language = "zh") const {
    return desk_.run(person, words, language);
  }

  // Verified by another unit one level up, published with nothing personal in it, and proved.
  void to_the_end(const std::string& supervisor, const std::string& holder, const std::string& publisher) {
    refused(supervisor, {"publish", "--channel", "政府网站", "--masked_by", holder}, "督查核查",
            "supervision");
    refused(holder, {"pass"}, "S1", "S1");
    accepted(supervisor, {"pass", "--note", "现场已清理"});
    refused(publisher, {"publish", "--channel", "政府网站"}, "O2", "O2");
    const std::string reviewer = publisher == "city-environment" ? "city-office" : "office";
    const Words publish{"publish", "--channel", "政府网站", "--masked_by", reviewer};
    refused(publisher, publish, "看过脱敏后的文本", "masked text");
    const auto seen = boost::json::parse(run(reviewer, {"--json", "show", number, "--review"}).out);
    accepted(reviewer, {"review_masking", "--seen", std::string(seen.at("code").as_string())});
    accepted(publisher, publish);
    CHECK(stands("closed"));
    const Ran proof = run("", {"verify"});
    INFO(proof.out);
    CHECK(proof.code == 0);
  }

  const std::string number = "2025-0000001";

 private:
  Ran act(const std::string& person, Words words, const std::string& language) {
    desk_.set_now("2025-03-03T" + std::to_string(10 + minute_ / 60) + (minute_ % 60 < 10 ? ":0" : ":") +
                  std::to_string(minute_ % 60));
    ++minute_;
    words.insert(words.begin(), {"do", number});
    return desk_.run(person, words, language);
  }

  Desk desk_;
  int minute_ = 0;
};

}  // namespace

TEST_CASE("a village's report is handled by the township itself and closed",
          "[slow][routes][R1][D1][S1][O2]") {
  Route route("village");
  route.refused("station", {"report"}, "报告单位", "reporting unit");
  route.accepted("village", {"report"});
  route.refused("village", {"accept"}, "D1", "D1");
  route.accepted("station", {"accept"});
  route.accepted("station", {"verify_on_site", "--result", "情况属实"});
  route.accepted("station", {"handle_own"});
  route.refused("station", {"finish"}, "结果", "result");
  route.accepted("station", {"finish", "--result", "已清运"});
  route.refused("city-office", {"pass"}, "一级督一级", "level");
  route.to_the_end("office", "station", "water");
}

TEST_CASE("the township reports up and the county's competent unit delegates",
          "[slow][routes][R2][D1][S1][O2]") {
  Route route("village");
  route.accepted("village", {"report"});
  route.refused("station", {"report_up"}, "R2", "R2");
  route.accepted("station", {"report_up", "--reason", "须县级处理"});
  route.accepted("water", {"accept"});
  route.refused("water", {"delegate", "--unit", "3713-water", "--task", "清理"}, "D1", "D1");
  route.accepted("water", {"delegate", "--unit", "B37130101-station", "--task", "清理河道"});
  route.refused("environment", {"report_result", "--result", "已办理"}, "没有案件", "no case");
  route.refused("office", {"report_result", "--result", "已办理"}, "被交办单位", "delegate");
  route.accepted("station", {"report_result", "--result", "已清理"});
  route.accepted("water", {"send_back", "--reason", "北段未清"});
  route.accepted("station", {"report_result", "--result", "北段也已清理"});
  route.accepted("water", {"accept_result"});
  route.to_the_end("city-office", "water", "water");
}

TEST_CASE("a transfer returned twice is decided by the office, not orphaned", "[slow][routes][D2][S1][O2]") {
  Route route;
  route.accepted("station", {"report"});
  route.accepted("water", {"accept"});
  route.accepted("water", {"prepare_transfer", "--reason", "属工业废水"});
  route.refused("water", {"send_transfer", "--unit", "A371301-environment", "--reason", "属工业废水"}, "D2",
                "D2");
  const Words send{"send_transfer", "--unit",   "A371301-environment", "--letter",
                   "兰水函1号",     "--reason", "属工业废水"};
  route.accepted("water", send);
  route.refused("water", {"take_transfer", "--letter", "一号函"}, "接收单位", "receiving unit");
  const Words give_back{"return_transfer", "--reason", "属生活垃圾", "--unit", "A371301-water"};
  route.accepted("environment", give_back);
  route.accepted("water", {"prepare_transfer", "--reason", "属工业废水"});
  route.accepted("water", send);
  route.accepted("environment", give_back);
  CHECK(route.stands("competence"));
  route.refused("water", {"decide_competence", "--unit", "A371301-environment", "--reason", "情况属实"}, "D2",
                "D2");
  route.accepted("office", {"decide_competence", "--unit", "A371301-environment", "--reason", "废水为主"});
  route.refused("environment", {"return_report", "--reason", "情况属实", "--unit", "A371301-water"},
                "不能再次退回", "D2");
  route.accepted("environment", {"accept"});
  route.accepted("environment", {"handle_own"});
  route.accepted("environment", {"finish", "--result", "已查处"});
  route.to_the_end("city-office", "environment", "environment");
}

TEST_CASE("a transfer is signed for, and its sender is told", "[slow][routes][D2][S1][O2]") {
  Route route;
  route.accepted("station", {"report"});
  route.accepted("water", {"accept"});
  route.accepted("water", {"prepare_transfer", "--reason", "属工业废水"});
  route.accepted("water", {"send_transfer", "--unit", "A371301-environment", "--letter", "兰水函1号",
                           "--reason", "属工业废水"});
  route.accepted("environment", {"take_transfer", "--letter", "兰环收1号"});
  route.accepted("environment", {"handle_own"});
  route.accepted("environment", {"finish", "--result", "已查处"});
  route.accepted("environment", {"inform_sender", "--result", "已查处"});
  route.to_the_end("city-office", "environment", "environment");
}

TEST_CASE("joint enforcement ends when every party has reported its own task", "[slow][routes][D3][S1][O2]") {
  Route route;
  route.accepted("station", {"report"});
  route.accepted("water", {"accept"});
  route.accepted("water", {"prepare_joint", "--reason", "涉及多个部门"});
  route.refused("water", {"request_joint"}, "D3", "D3");
  route.accepted("water", {"request_joint", "--report", "请示"});
  route.refused("water", {"approve_joint"}, "D3", "D3");
  route.accepted("government", {"approve_joint"});
  route.accepted("government", {"issue_plan", "--plan", "联合执法方案", "--party-task",
                                "A371301-water=查河道", "--party-task", "A371301-environment=查排污口"});
  route.accepted("water", {"receive_task", "--party", "1"});
  route.refused("water", {"report_task", "--party", "2", "--result", "代报"}, "D3", "D3");
  route.accepted("water", {"report_task", "--party", "1", "--result", "河道已清"});
  route.refused("government", {"conclude_joint", "--result", "完成"}, "兰山区环保局",
                "Environmental Protection Bureau");
  route.accepted("environment", {"report_task", "--party", "2", "--result", "排污口已封"});
  route.accepted("government", {"conclude_joint", "--result", "完成"});
  route.to_the_end("city-office", "water", "water");
}

TEST_CASE("an escalation goes up in writing and is assigned by the upper office",
          "[slow][routes][D4][S1][O2]") {
  Route route;
  route.accepted("station", {"report"});
  route.accepted("water", {"accept"});
  route.accepted("water", {"prepare_escalation", "--reason", "跨县区河流"});
  route.refused("water", {"escalate", "--reason", "跨县区河流"}, "书面报告", "written report");
  route.accepted("water", {"escalate", "--reason", "跨县区河流", "--report", "兰山区请示3号"});
  route.refused("water", {"forward_escalation", "--letter", "3号"}, "D4", "D4");
  route.accepted("office", {"forward_escalation", "--letter", "兰山区网格办请示3号"});
  route.refused("office", {"take_over"}, "D4", "D4");
  route.accepted("city-office", {"assign", "--unit", "3713-environment"});
  route.accepted("city-environment", {"handle_own"});
  route.accepted("city-environment", {"finish", "--result", "已协调两区清理"});
  route.to_the_end("city-office", "city-environment", "city-environment");
}
