// What each kind of record is about, beyond its machine: who holds it, at which levels, and which of them
// there may be only once.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "engine/city/grid.h"

namespace wangge {

enum class RecordHolder : std::uint8_t {
  office,  // of the leading group of the record's grid (a village's is its township's station)
  actor    // the unit of the person who begins it
};

struct RecordSubject {
  std::string_view kind;
  RecordHolder holder = RecordHolder::office;
  int least_level = 1;  // of the record's grid
  int most_level = 4;
  // What makes two of them the same: letters of g(rid), u(nit), y(ear), s(ubject); empty: there may be any
  // number.
  std::string_view identity;
  std::span<const std::string_view> subjects;  // the only ones; empty: any, or none
};

// Every kind has one. Throws std::out_of_range for an unknown kind.
const RecordSubject& record_subject(std::string_view kind);

// "record/mechanism/A371301/patrol": the same for ever; empty where there may be any number of them.
std::string record_identity(const RecordSubject& subject, GridCode grid, std::string_view unit, int year,
                            std::string_view name);

}  // namespace wangge
