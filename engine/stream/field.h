// The fields of commands: type and limits of each, checked at the door.
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/problem.h"
#include "workflows/vocabulary.h"

namespace wangge {

enum class FieldType {
  text,         // UTF-8, 1 to `most` characters
  unit,         // id of a unit
  person,       // id of a person
  case_number,  // "2025-0000123"
  number,       // `least` to `most`
  flag,         // true or false
  outcome,      // of a decision: "refer" or "not"
  origin,       // of a case: "patrol", "complaint", "monitoring", "assigned", "supervision" or "transfer"
  limit,        // "5WD", "15ND", "24UH"
  parties,      // 1 to `most` of {"unit":…, "task":…}
  texts,        // 1 to `most` different texts of a line each
  hashes,       // 1 to `most` SHA-256 in hex, of stored attachments
  grid,         // grid code
  categories,   // 1 to `most` ids of categories
  moment,       // "2025-03-01T09:30"
  stream,       // a case or a record
  record,       // "R2025-0000123"
  records,      // 1 to `most` of them
  units,        // 1 to `most` ids of units
  persons,      // 1 to `most` ids of people
  grids,        // 1 to `most` grid codes
  topics,       // 1 to `most` of 1 to 6, those of a joint meeting (G3)
  deal,         // 1 to `most` of {"source":…, "persons":[…]}: who inspects what (P1)
  figures,      // object of up to `most` names and whole numbers
  points,       // of an assessment, as people write them: 2, -0.5, "-0.5"; `least` to `most` tenths
  credit_code,  // GB 32100: engine/masking/credit_code.h
  position  // {"longitude":…,"latitude":…,"system":"WGS84" | "GCJ02" | "CGCS2000"}, with "confirmed":true if
            // outside of the city
};

struct FieldRule {
  std::string_view name;
  FieldType type = FieldType::text;
  int least = 1;
  int most = 2000;  // characters, members, or the largest number
  int words = 0;    // of a text that is to say something: fewest letters, ideographs and digits (utf8.h)
};

// Of a reason, a result, a paper's number: two that differ, as in "正常" or "1号".
inline constexpr int demanded_words = 2;

// Of all actions, in the order of Field; the first of them are those of cases and tasks.
std::span<const FieldRule> action_fields();
std::span<const FieldRule> case_fields();
// Where a case may come from.
std::span<const std::string_view> case_origins();
// Of "log".
std::span<const FieldRule> log_fields();

// Checks each member of `data` by the rule of its name; gives the mask of the action fields that are there
// (0 for other rule lists). Problem: input, naming the field.
Result<FieldMask> check_fields(const boost::json::object& data, std::span<const FieldRule> rules);

std::string expectation(const FieldRule& rule);

// Tenths of what a field of points holds; nullopt for anything finer than a tenth, or no number.
std::optional<int> tenths_of(const boost::json::value& points);

}  // namespace wangge
