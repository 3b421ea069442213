#include <memory>
#include <string>

#include "cli/application.h"
#include "engine/base/hash.h"
#include "engine/core/adoption.h"

namespace wangge::cli {
namespace {

struct AdoptOptions {
  std::string edition;
  std::string reason;
  std::string paper;
  std::string only;  // one case; empty: all that are open
  std::string key;
};

int adopt(Session& session, const AdoptOptions& options) {
  const std::string actor = session.person().id;
  const std::string key = options.key.empty() ? random_command_key() : options.key;
  AdoptionReport report;
  if (options.only.empty()) {
    report =
        session.writing().engine->adopt_edition(options.edition, options.reason, options.paper, actor, key);
  } else {
    Command command;
    command.key = key;
    command.actor = actor;
    command.action = adopt_edition;
    command.case_id = case_option(options.only);
    command.data = {{"edition", options.edition}, {"reason", options.reason}, {"paper", options.paper}};
    const auto answer = session.execute(command);
    if (!answer) return session.refuse(answer.error());
    report.moved = 1;
  }
  if (session.json()) {
    boost::json::array left;
    for (const auto& [id, problem] : report.left)
      left.push_back({{"case", to_text(id)}, {"problem", problem.message}});
    session.print(
        boost::json::object{{"moved", report.moved}, {"there", report.there}, {"left", std::move(left)}});
  } else {
    session.out() << session.text("cli.adopted", {{"edition", options.edition},
                                                  {"moved", std::to_string(report.moved)},
                                                  {"there", std::to_string(report.there)},
                                                  {"left", std::to_string(report.left.size())}})
                  << '\n';
    for (const auto& [id, problem] : report.left)
      session.out() << "  " << to_text(id) << "  " << session.text(problem) << '\n';
  }
  return report.left.empty() ? 0 : 1;
}

}  // namespace

void add_adopt_command(Syntax city) {
  auto options = std::make_shared<AdoptOptions>();
  auto command = city.command("adopt");
  command.option("edition", options->edition).required();
  command.option("--reason", options->reason).required();
  command.option("--paper", options->paper).required();
  command.option("--case", options->only);
  command.option("--key", options->key);
  command.runs([options](Session& session) { return adopt(session, *options); });
}

}  // namespace wangge::cli
