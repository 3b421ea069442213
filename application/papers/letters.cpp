#include "application/papers/letters.h"

#include <boost/json.hpp>

#include "engine/disclosure/reporter.h"

namespace wangge {
namespace {

CaseHistory on_paper(Snapshot& snapshot, CaseId id) {
  CaseHistory history = snapshot.show(id);
  const bool told =
      !knows_reporter(history.state, nullptr) && knows_reporter(history.state, snapshot.viewer().person());
  return told ? concealed(std::move(history), *place_names_of(snapshot.city())) : history;
}

std::optional<CaseId> named_in(const boost::json::object& fields, std::string_view field) {
  const auto* text = fields.if_contains(field);
  return text != nullptr && text->is_string() ? parse_stream_id(std::string_view(text->get_string()))
                                              : std::nullopt;
}

// Of a record, or an item of it, that names a complaint.
std::optional<Concealment> concealment_of(Snapshot& snapshot, const boost::json::object& fields,
                                          const PlaceNames& places) {
  const auto id = named_in(fields, "of_case");
  if (!id || id->is_record() || !snapshot.projection(*id)) return std::nullopt;
  const CaseHistory whole = snapshot.show_whole(*id);
  if (knows_reporter(whole.state, nullptr)) return std::nullopt;
  return Concealment(whole.events, places);
}

RecordHistory record_on_paper(Snapshot& snapshot, CaseId id) {
  RecordHistory history = snapshot.show_record(id);
  const auto places = place_names_of(snapshot.city());
  if (const auto concealment = concealment_of(snapshot, history.state.fields, *places)) {
    concealment->conceal(history.state.fields);
    for (RecordItem& item : history.state.items) concealment->conceal(item.fields);
    for (Event& event : history.events) concealment->conceal(event);
  }
  for (RecordItem& item : history.state.items)
    if (const auto concealment = concealment_of(snapshot, item.fields, *places)) {
      concealment->conceal(item.fields);
      for (Event& event : history.events)
        if (event.party == item.number) concealment->conceal(event);
    }
  return history;
}

}  // namespace

void write_letter(Snapshot& snapshot, const Messages& messages, bool played, CaseId id,
                  const LetterChoice& choice, const std::string& path) {
  const auto post_of = [&snapshot](const std::string& person) {
    std::string post = snapshot.post_of(person);
    return post == person ? std::string() : post;
  };
  const LetterWords words{snapshot.city(), messages, post_of, played};
  if (!id.is_record()) {
    write_letter(words, choice, on_paper(snapshot, id), path);
    return;
  }
  const RecordHistory history = record_on_paper(snapshot, id);
  std::optional<RecordHistory> source;
  if (const auto named = named_in(history.state.fields, "source");
      named && named->is_record() && snapshot.projection(*named))
    source = snapshot.show_record(*named);
  write_letter(words, choice, RecordOnPaper{history.state, history.events, source ? &source->state : nullptr},
               path);
}

}  // namespace wangge
