#include "cli/public_view.h"

#include <boost/json.hpp>

#include "cli/timeline.h"
#include "engine/case/access.h"
#include "engine/disclosure/public_case.h"
#include "engine/masking/letters.h"
#include "engine/masking/place_names.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

json::object json_of(const PublicCase& shown) {
  json::array results;
  for (const PublicResult& result : shown.results)
    results.push_back({{"day", to_text(result.day)},
                       {"unit", result.unit},
                       {"action", result.action},
                       {"text", result.text}});
  json::object masked;
  for (const auto& [kind, times] : shown.masked) masked[name_of(kind)] = times;
  json::object object{{"case", to_text(shown.id)},
                      {"grid", to_text(shown.grid)},
                      {"found", to_text(shown.found)},
                      {"state", shown.state},
                      {"unit", shown.unit},
                      {"title", shown.title},
                      {"description", shown.description},
                      {"results", std::move(results)},
                      {"masked", std::move(masked)}};
  if (!shown.enterprise.empty()) object["enterprise"] = shown.enterprise;
  if (!shown.credit_code.empty()) object["credit_code"] = shown.credit_code;
  if (shown.published) object["published"] = to_text(*shown.published);
  return object;
}

}  // namespace

namespace {

std::string marked_text(const MarkedText& one) {
  const Letters letters(one.text);
  std::string text;
  std::size_t at = 0;
  for (const MaskedPart& part : one.parts) {
    text.append(letters.bytes(at, part.position));
    text.append("【").append(letters.bytes(part.position, part.position + part.length)).append("】");
    at = part.position + part.length;
  }
  return text.append(letters.bytes(at, letters.size()));
}

json::array json_of(const std::vector<MarkedText>& texts) {
  json::array list;
  for (const MarkedText& one : texts) {
    const Letters letters(one.text);
    json::array parts;
    for (const MaskedPart& part : one.parts)
      parts.push_back({{"kind", name_of(part.kind)},
                       {"position", part.position},
                       {"length", part.length},
                       {"text", letters.bytes(part.position, part.position + part.length)}});
    list.push_back({{"member", one.member}, {"text", one.text}, {"masked", std::move(parts)}});
  }
  return list;
}

}  // namespace

int show_for_review(Session& session, CaseId id) {
  const Person viewer = session.person();
  const auto places = place_names_of(session.city());
  const CaseHistory history = session.snapshot().show_whole(id);
  // What is published is seen as the public sees it.
  if (history.state.published) return show_public(session, id, {});
  constexpr auto publisher = static_cast<std::uint32_t>(Relation::publisher);
  if ((relations_of(session.city(), history.state, viewer, 0) & publisher) == 0)
    throw ProblemException(
        {ProblemKind::refused,
         "refused.wrong-person",
         {{"action", "@action.review_masking"}, {"needed", "@relation.publisher"}, {"post", viewer.name}},
         "O2",
         {}});
  std::vector<MarkedText> texts;
  const PublicCase shown = public_case(history.state, history.events, {}, places.get(), &texts);
  if (session.json()) {
    json::object object = json_of(shown);
    object["texts"] = json_of(texts);
    object["code"] = shown.code;
    session.print(object);
    return 0;
  }
  session.out() << coloured(to_text(shown.id), Colour::bold, session.colours()) << '\n';
  for (const MarkedText& one : texts) {
    const bool result = one.member != "title" && one.member != "description";
    session.out() << "  " << session.text((result ? "action." : "field.") + one.member) << "  "
                  << printable(marked_text(one)) << '\n';
  }
  session.out() << session.text("cli.review-code", {{"case", to_text(id)}, {"code", shown.code}}) << '\n';
  return 0;
}

int show_public(Session& session, CaseId id, const std::vector<std::string>& people) {
  const auto places = place_names_of(session.city());
  const CaseHistory history = session.snapshot().show_whole(id);
  const PublicCase shown = public_case(history.state, history.events, people, places.get());
  if (session.json()) {
    session.print(json_of(shown));
    return 0;
  }
  const auto line = [&](std::string_view title, const std::string& value) {
    if (!value.empty()) session.out() << "  " << session.text(title) << "  " << printable(value) << '\n';
  };
  session.out() << coloured(to_text(shown.id) + "  " + printable(shown.title), Colour::bold,
                            session.colours())
                << '\n';
  line("cli.grid", session.grid_name(shown.grid));
  line("cli.found", to_text(shown.found));
  line("field.description", shown.description);
  line("field.object", shown.enterprise);
  line("field.enterprise", shown.credit_code);
  line("cli.accountable", session.unit_name(shown.unit));
  line("cli.state", session.text("state." + shown.state));
  for (const PublicResult& result : shown.results)
    session.out() << "  " << to_text(result.day) << "  " << session.text("action." + result.action) << "  "
                  << session.unit_name(result.unit) << "  " << printable(result.text) << '\n';
  line("cli.published", shown.published ? to_text(*shown.published) : session.text("cli.not-published"));
  std::string masked;
  for (const auto& [kind, times] : shown.masked)
    masked += (masked.empty()                       ? ""
               : session.language() == Language::zh ? "、"
                                                    : ", ") +
              session.text("mask." + std::string(name_of(kind))) + " " + std::to_string(times);
  session.out() << session.text("cli.masked",
                                {{"parts", masked.empty() ? session.text("word.nothing") : masked}})
                << '\n';
  return 0;
}

}  // namespace wangge::cli
