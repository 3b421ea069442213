#include "cli/public_view.h"

#include "application/procedures/publication.h"
#include "cli/timeline.h"
#include "engine/masking/letters.h"

namespace wangge::cli {
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

int print_public(Session& session, const PublicCase& shown) {
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

}  // namespace

int show_for_review(Session& session, CaseId id) {
  const PublicationReview review = publication_review(session, id);
  if (!review.texts) return print_public(session, review.shown);
  if (session.json()) {
    session.print(json_of(review));
    return 0;
  }
  session.out() << coloured(to_text(id), Colour::bold, session.colours()) << '\n';
  for (const MarkedText& one : *review.texts) {
    const bool result = one.member != "title" && one.member != "description";
    session.out() << "  " << session.text((result ? "action." : "field.") + one.member) << "  "
                  << printable(marked_text(one)) << '\n';
  }
  session.out() << session.text("cli.review-code", {{"case", to_text(id)}, {"code", review.shown.code}})
                << '\n';
  return 0;
}

int show_public(Session& session, CaseId id, const std::vector<std::string>& people) {
  return print_public(session, as_published(session, id, people));
}

}  // namespace wangge::cli
