#include "application/papers/letters.h"

#include <boost/json.hpp>

namespace wangge {
namespace {

std::optional<CaseId> named_in(const boost::json::object& fields, std::string_view field) {
  const auto* text = fields.if_contains(field);
  return text != nullptr && text->is_string() ? parse_stream_id(std::string_view(text->get_string()))
                                              : std::nullopt;
}

}  // namespace

void write_letter(Snapshot& snapshot, const Messages& messages, bool played, CaseId id,
                  const LetterChoice& choice, const std::string& path) {
  write_letter_to_be(snapshot, messages, played, id, choice, {}, path);
}

void write_letter_to_be(Snapshot& snapshot, const Messages& messages, bool played, CaseId id,
                        const LetterChoice& choice, const std::vector<Event>& to_be,
                        const std::string& path) {
  const auto post_of = [&snapshot](const std::string& person) {
    std::string post = snapshot.post_of(person);
    return post == person ? std::string() : post;
  };
  const LetterWords words{snapshot.city(), messages, post_of, played};
  const auto with = [&](auto& history) {
    for (const Event& event : to_be) {
      apply(history.state, event);
      history.events.push_back(event);
    }
  };
  if (!id.is_record()) {
    CaseHistory history = snapshot.show_on_paper(id);
    with(history);
    write_letter(words, choice, history, path);
    return;
  }
  RecordHistory history = snapshot.show_record_on_paper(id);
  with(history);
  std::optional<RecordHistory> source;
  if (const auto named = named_in(history.state.fields, "source");
      named && named->is_record() && snapshot.projection(*named))
    source = snapshot.show_record_on_paper(*named);
  write_letter(words, choice, RecordOnPaper{history.state, history.events, source ? &source->state : nullptr},
               path);
}

}  // namespace wangge
