// What binds a package to one city, one year and one state of its log: whether the manifest says nothing else
// than the events and facts that it shows.
#pragma once
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/log/event.h"
#include "papers/evidence/evidence_format.h"

namespace wangge {

class EvidenceBinding {
 public:
  // Of each event that is shown, in order of position. Throws std::runtime_error if it can't be read.
  void add(const Event& event, std::int64_t position);

  // Kinds of EvidenceFault with their details: year, city, cut-off, facts, final, log. `points`: all that are
  // shown or absent.
  std::vector<std::pair<std::string, std::string>> faults(const EvidenceManifest& manifest,
                                                          std::span<const CountedPoint> points) const;

 private:
  struct Opened {
    int year = 0;
    GridCode grid;
    std::string cut_off;
  };
  struct Final {
    CaseId record;
    std::string data;
  };
  std::map<CaseId, Opened> opened_;           // records, by the event that began them
  std::map<int, int> stated_;                 // year by statement
  std::map<std::int64_t, Final> made_final_;  // by position
  std::int64_t last_position_ = 0;
};

}  // namespace wangge
