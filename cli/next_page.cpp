#include "cli/next_page.h"

#include <fmt/format.h>

#include "application/desk_place.h"
#include "cli/application.h"

namespace wangge::cli {

NextPage::NextPage(Session& session, const std::string& command)
    : session_(session), words_("wangge --db " + quoted(session.options().database)) {
  const Options& options = session.options();
  if (!options.person.empty()) words_ += " --as " + quoted(options.person);
  if (!options.now.empty()) words_ += " --now " + quoted(options.now);
  words_ += " " + command;
}

void NextPage::add(const std::string& option, const std::string& value) {
  if (!value.empty()) words_ += fmt::format(" --{} {}", option, quoted(value));
}

void NextPage::flag(const std::string& option, bool given) {
  if (given) words_ += " --" + option;
}

void NextPage::print(std::size_t size, const std::string& after) {
  session_.out() << session_.text("cli.next-page",
                                  {{"command", fmt::format("{} --size {} --after {}", words_, size, after)}})
                 << '\n';
}

DeskClock place_option(const std::string& text) {
  if (const auto place = parse_place(text)) return *place;
  throw ProblemException(bad_option("--after", text, "2025-03-14T16:00/2025-0000003/9"));
}

}  // namespace wangge::cli
