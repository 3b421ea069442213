// A case as the public may read it (O2): what was found, what was done about it and by whom, masked. It names
// no person and nothing below the village.
#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/case/case_state.h"
#include "engine/masking/masking.h"

namespace wangge {

// A result or a penalty, in the order of the events.
struct PublicResult {
  Day day{};
  std::string unit;
  std::string action;  // "finish", "decide_penalty" …
  std::string text;    // masked
  bool operator==(const PublicResult&) const = default;
};

struct PublicCase {
  CaseId id;
  GridCode grid;  // where it was found
  Day found{};
  std::string state;
  std::string unit;  // that finished it, else that holds it
  std::string title, description;
  std::string enterprise,
      credit_code;  // empty unless an enterprise was named with its code; masked if a person
  std::vector<PublicResult> results;
  std::optional<Day> published;    // if it is public now
  std::map<MaskKind, int> masked;  // how often, in all texts
  std::string code;                // of the texts above: what a review says that it saw
};

// A text before it is masked, for who reviews it.
struct MarkedText {
  std::string member;  // "title", "description", or the action whose result it is
  std::string text;
  std::vector<MaskedPart> parts;  // that the public won't see
};

// A text of the event's data; empty if there is none of this name.
std::string text_of(const Event& event, std::string_view member);
// The name of the enterprise that the case was logged with: its object, if there is a credit code for it.
std::string enterprise_of(const Event& logged);
// The last publication, while it stands; nullptr if the case is not public.
// Whether a penalty that was decided was dropped later: it is no result then, and is published no more.
bool annulled(const Event& decision, std::span<const Event> events);

const Event* publication_of(const CaseState& state, std::span<const Event> events);

// `events` are all of the case. `people` are names to be masked besides those that the texts give away; a
// name that one text gives away is masked in all. `places` are the city's.
// Reviews of the masking have the last word. `marked`, if given, gets the texts with what was masked in them.
PublicCase public_case(const CaseState& state, std::span<const Event> events,
                       const std::vector<std::string>& people = {}, const PlaceNames* places = nullptr,
                       std::vector<MarkedText>* marked = nullptr);

}  // namespace wangge
