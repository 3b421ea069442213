#include "tools/generate/routes.h"

#include <array>
#include <boost/json.hpp>
#include <set>

#include "tools/generate/texts.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 8> departments{"environment", "urban-management", "water",       "agriculture",
                                                      "housing-construction", "police", "land", "transport"};

class Route {
 public:
  Route(Story& story, const City& city, const People& people)
      : story_(story), city_(city), people_(people), random_(story.random()) {}

  void tell() {
    begin();
    if (in("disposal.triage")) dispose(0);
    verify_and_publish();
    if (in("closed") && random_.chance(1) && story_.act(unit(Party::supervisor), Role::supervisor, "reopen", reason())) {
      handle_own();
      verify_and_publish();
    }
  }

 private:
  bool in(std::string_view state) const { return !story_.ended() && story_.state().state_name() == state; }
  const std::string& unit(Party party) const { return story_.state().unit(party); }
  const std::string& holder() const { return unit(Party::holder); }
  json::object reason() { return {{"reason", draw_reason(random_)}}; }
  json::object result() { return {{"result", draw_result(random_)}}; }
  std::string paper(std::string_view kind) {
    return std::string(kind) + "〔2025〕" + std::to_string(random_.between(1, 400)) + "号";
  }
  GridCode grid() const { return story_.state().registered.grid; }
  int level() const { return grid_of_unit(holder()).level(); }

  // A department of the holder's grid other than the holder.
  std::string other_department() {
    const std::string prefix = to_text(grid_of_unit(holder())) + "-";
    std::string chosen;
    do chosen = prefix + std::string(departments[random_.below(departments.size())]);
    while (chosen == holder());
    return chosen;
  }

  json::object issue(GridCode where, std::string_view source) {
    const Issue& drawn = draw_issue(random_);
    json::object data;
    data["grid"] = to_text(where);
    data["source"] = source;
    json::array categories{drawn.category};
    if (random_.chance(8) && drawn.category != "other") categories.emplace_back("other");
    data["categories"] = std::move(categories);
    data["title"] = drawn.title;
    data["description"] = drawn.description;
    data["object"] = drawn.object;
    if (random_.chance(3)) data["urgent"] = true;
    return data;
  }

  // Who finds it, and how it comes to the unit that must deal with it.
  void begin() {
    const std::string village = people_.villages()[random_.below(people_.villages().size())];
    const GridCode where = grid_of_unit(village);
    const std::string county = to_text(where.at_level(2));
    const std::string station = city_.office_of(where.parent())->id;
    const int drawn = random_.between(1, 100);
    if (drawn <= 14) {
      begin_complaint(where, county + "-environment");
    } else if (drawn <= 17) {
      begin_supervision(where, county, random_.chance(50) ? station : village);
    } else if (drawn <= 30) {
      const Person* inspector = people_.of(station, Role::inspector);
      if (!story_.log(*inspector, issue(where, "patrol"))) return;
      if (!story_.act(station, Role::inspector, "report")) return;
      accept();
    } else {
      const Person* inspector = people_.of(village, Role::inspector);
      if (!story_.log(*inspector, issue(where, "patrol"))) return;
      if (random_.chance(15)) {
        story_.act_soon(village, Role::inspector, "correct_on_spot", result());
        return;
      }
      if (random_.chance(10) && !story_.act_soon(village, Role::inspector, "report_step", {{"note", "已报网格长"}})) return;
      if (!story_.act(village, Role::inspector, "report")) return;
      if (random_.chance(28) &&
          !story_.act(unit(Party::receiver), Role::handler, "report_up", {{"reason", "镇街无执法权，报县区部门处置"}}))
        return;
      accept();
    }
  }

  void begin_complaint(GridCode where, const std::string& department) {
    if (!story_.log(*people_.of(department, Role::handler), issue(where, "complaint"))) return;
    if (!story_.act_soon(department, Role::handler, "take")) return;
    if (!random_.chance(3)) story_.act_soon(department, Role::handler, "notify_reporter", {{"note", "已受理并告知举报人"}});
    verify_on_site(holder());
  }

  void begin_supervision(GridCode where, const std::string& county, const std::string& missed) {
    json::object data = issue(where, "supervision");
    if (random_.chance(40)) data["missed_by"] = missed;
    const std::string office = county + "-office";
    if (!story_.log(*people_.of(office, Role::supervisor), std::move(data))) return;
    if (!story_.act_soon(office, Role::handler, "report", {{"unit", county + "-environment"}})) return;
    accept();
  }

  void accept() {
    const std::string receiver = unit(Party::receiver);
    if (story_.ended()) return;
    if (random_.chance(2)) {
      story_.act(receiver, Role::leader, "dismiss", {{"reason", "经核查，不属于环境问题"}});
      return;
    }
    if (random_.chance(3) && grid_of_unit(receiver).level() == 2) {
      const std::string other = to_text(grid_of_unit(receiver)) + "-urban-management";
      if (other != receiver) {
        json::object data = reason();
        data["unit"] = other;
        if (!story_.act(receiver, Role::handler, "return_report", std::move(data))) return;
      }
    }
    verify_on_site(unit(Party::receiver));
    story_.act(unit(Party::receiver), Role::handler, "accept");
  }

  void verify_on_site(const std::string& by) {
    if (!random_.chance(4)) story_.act_soon(by, Role::handler, "verify_on_site", {{"result", "现场核实，情况属实"}});
  }

  void dispose(int depth) {
    const int drawn = random_.between(1, 100);
    if (depth > 1 || drawn <= 55) return handle_own();
    if (level() == 3) return drawn <= 75 ? escalate(depth) : handle_own();
    if (level() == 1) return handle_own();
    if (drawn <= 67) return delegate();
    if (drawn <= 86) return transfer(depth);
    if (drawn <= 95) return joint();
    return escalate(depth);
  }

  void handle_own() {
    if (!in("disposal.triage")) return;
    const bool difficult = random_.chance(20);
    json::object route;
    if (difficult) route["difficult"] = true;
    if (!story_.act(holder(), Role::handler, "handle_own", std::move(route))) return;
    if (level() < 4 && random_.chance(5)) suspend();  // a village has no leader to approve it
    if (difficult && random_.chance(30)) extend();
    if (level() == 2 && random_.chance(10)) penalise();
    story_.act(holder(), Role::handler, "finish", result());
  }

  void suspend() {
    if (!story_.act_soon(holder(), Role::leader, "suspend", {{"reason", "采样送检，等待监测报告"}, {"paper", paper("监测")}})) return;
    story_.act(holder(), Role::handler, "resume", {{"reason", "监测报告已出具"}});
  }

  void extend() {
    const ClockState* clock = story_.state().state_clock();
    const Unit* office = city_.office_of(grid_of_unit(holder()));
    if (clock == nullptr || !clock->due || office == nullptr || office->id == holder()) return;
    // Over a long holiday seven working days may be more than fifteen natural ones.
    if (*clock->due > end_of(day_of(clock->started) + std::chrono::days{13})) return;
    // Asked for early, so that it can still be given.
    story_.act_soon(office->id, Role::leader, "extend", {{"days", 15}, {"reason", "情况复杂，需延长"}, {"paper", paper("批复")}});
  }

  void penalise() {
    if (!story_.act_soon(holder(), Role::handler, "find_violation", {{"result", "现场取证，存在违法行为"}})) return;
    if (random_.chance(10)) {
      if (!story_.act_soon(holder(), Role::handler, "suspect_crime", {{"reason", "涉嫌环境犯罪"}})) return;
      if (!story_.act_soon(holder(), Role::leader, "decide_crime", {{"note", "同意移送"}})) return;
      story_.act_soon(holder(), Role::handler, "refer_to_police", {{"letter", paper("涉罪移送")}});
    }
    if (!story_.act_soon(holder(), Role::leader, "file_penalty", {{"paper", paper("立案")}})) return;
    story_.act_soon(holder(), Role::leader, "decide_penalty", {{"penalty", "罚款人民币贰万元"}});
  }

  void delegate() {
    const std::string station = city_.office_of(grid().at_level(3))->id;
    if (!story_.act(holder(), Role::handler, "delegate", {{"unit", station}, {"task", "查处并报告结果"}})) return;
    if (!story_.act(station, Role::handler, "report_result", result())) return;
    if (random_.chance(12)) {
      if (!story_.act(holder(), Role::handler, "send_back", {{"reason", "整改不彻底"}})) return;
      if (!story_.act(station, Role::handler, "report_result", result())) return;
    }
    story_.act(holder(), Role::handler, "accept_result");
  }

  bool send_transfer(const std::string& to) {
    if (!story_.act(holder(), Role::handler, "prepare_transfer", reason())) return false;
    json::object data = reason();
    data["unit"] = to;
    data["letter"] = paper("移送");
    return story_.act(holder(), Role::handler, "send_transfer", std::move(data));
  }

  void transfer(int depth) {
    const std::string to = other_department();
    const int drawn = random_.between(1, 100);
    if (!send_transfer(to)) return;
    if (drawn <= 78) {
      if (!story_.act(to, Role::handler, "take_transfer", {{"letter", paper("回执")}})) return;
      verify_on_site(to);
      dispose(depth + 1);
      if (!story_.ended()) story_.act_soon(holder(), Role::handler, "inform_sender", result());
      return;
    }
    const auto give_back = [&] {
      json::object data = reason();
      data["unit"] = to_text(grid_of_unit(to)) + "-environment";
      return story_.act(to, Role::handler, "return_transfer", std::move(data));
    };
    if (!give_back()) return;
    if (drawn <= 94) return handle_own();
    if (!send_transfer(to) || !give_back()) return;
    if (!story_.act(unit(Party::office), Role::leader, "decide_competence",
                    {{"unit", to}, {"reason", "经研究，明确由该单位牵头处理"}}))
      return;
    if (story_.act(to, Role::handler, "accept")) handle_own();
  }

  void joint() {
    if (!story_.act(holder(), Role::handler, "prepare_joint", reason())) return;
    if (!story_.act(holder(), Role::leader, "request_joint", {{"report", "关于开展联合执法的请示"}})) return;
    const std::string government = unit(Party::organiser);
    if (!story_.act(government, Role::leader, "approve_joint")) return;
    std::set<std::string> units;
    const auto wanted = static_cast<std::size_t>(random_.between(2, 4));
    while (units.size() < wanted) units.insert(other_department());
    json::array parties;
    for (const std::string& party : units) parties.push_back({{"unit", party}, {"task", "按职责分工检查处置"}});
    if (!story_.act(government, Role::handler, "issue_plan", {{"plan", "联合执法方案"}, {"parties", parties}})) return;
    int number = 0;
    for (const std::string& party : units) {
      ++number;
      if (!story_.act_soon(party, Role::handler, "receive_task", {{"party", number}})) return;
    }
    number = 0;
    for (const std::string& party : units) {
      json::object data = result();
      data["party"] = ++number;
      const bool slow = random_.chance(12);
      const bool done = slow ? story_.act(party, Role::handler, "report_task", std::move(data))
                             : story_.act_soon(party, Role::handler, "report_task", std::move(data));
      if (!done) return;
    }
    story_.act(government, Role::handler, "conclude_joint", result());
  }

  void escalate(int depth) {
    if (!story_.act(holder(), Role::handler, "prepare_escalation", reason())) return;
    json::object data = reason();
    data["report"] = "关于提请统筹解决的请示：由来、已采取措施、无法解决的原因及建议";
    if (!story_.act(holder(), Role::leader, "escalate", std::move(data))) return;
    const std::string office = unit(Party::upper_office);
    const int drawn = random_.between(1, 100);
    if (drawn <= 65) {
      const std::string to = to_text(grid_of_unit(office)) + "-" + std::string(departments[random_.below(4)]);
      if (story_.act(office, Role::handler, "assign", {{"unit", to}})) dispose(depth + 1);
    } else if (drawn <= 80) {
      if (story_.act(office, Role::handler, "take_over")) handle_own();
    } else if (story_.act(office, Role::handler, "return_with_guidance", {{"guidance", "由你单位牵头，市级部门派员指导"}})) {
      handle_own();
    }
  }

  void verify_and_publish() {
    if (!in("supervision")) return;
    const std::string supervisor = unit(Party::supervisor);
    if (random_.chance(10)) {
      if (!story_.act(supervisor, Role::supervisor, "require_rectification", {{"reason", "现场仍有残留，整改不到位"}})) return;
      if (!story_.act(holder(), Role::handler, "report_rectification", result())) return;
    }
    if (!story_.act(supervisor, Role::supervisor, "pass", {{"note", "核查属实"}})) return;
    const Person* leader = people_.of(holder(), Role::leader);
    if (random_.chance(85) && leader->unit == holder() && grid_of_unit(holder()).level() < 4)
      story_.act(holder(), Role::handler, "publish", {{"channel", "政府网站"}, {"masked_by", leader->id}});
    else if (const Unit* office = city_.office_of(grid_of_unit(holder()).level() == 4 ? grid_of_unit(holder()).parent()
                                                                                       : grid_of_unit(holder())))
      story_.act(office->id, Role::leader, "exempt", {{"ground", "轻微问题当场整改，依据信息公开条例不予公开"}});
  }

  Story& story_;
  const City& city_;
  const People& people_;
  Random& random_;
};

}  // namespace

void tell(Story& story, const City& city, const People& people) { Route(story, city, people).tell(); }

}  // namespace wangge
