// What a viewer sees at one moment: cases, records, what is overdue, what was missed. Everything that one
// screen shows comes from one snapshot, so that it never mixes two moments. Nothing leaves it that the viewer
// may not read, and no complaint tells who reported it but to those who handle it
// (engine/disclosure/reporter.h).
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "application/viewer.h"
#include "engine/case/case_state.h"
#include "engine/city/city.h"
#include "engine/history/case_history.h"
#include "engine/masking/place_names.h"
#include "engine/record/record_state.h"
#include "engine/reports/overdue.h"
#include "engine/store/store.h"
#include "engine/stream/command.h"

namespace wangge {

class RecordConcealment;

struct RecordHistory {
  RecordState state;
  std::vector<Event> events;
};

// A case or a record as its events leave it, for lists that look at what may be done with each.
struct StreamNow {
  std::optional<CaseState> as_case;  // one of the two
  std::optional<RecordState> as_record;
  std::string title;  // of a case; concealed

  const StreamState& stream() const {
    return as_case ? static_cast<const StreamState&>(*as_case) : *as_record;
  }
};

struct DeskSize {
  std::int64_t clocks = 0;
  std::int64_t overdue = 0;
};

// A clock on a desk, with what its lateness costs (tenths of a point) and what it is about.
struct DeskLine {
  DeskClock clock;
  int points = 0;
  std::string title;  // of a case
  std::string kind;   // of a record
};

class Snapshot {
 public:
  // `reader` and `city` must outlive it; from here on the reader sees one moment. `now` is the present that
  // lateness is measured by. Throws StoreFailure, as every method does.
  Snapshot(StoreReader& reader, const City& city, Viewer viewer, Moment now);

  const Viewer& viewer() const { return viewer_; }
  const City& city() const { return city_; }
  Moment now() const { return now_; }
  Head head() { return reader_.head(); }

  // Whether there is such a case or record, for this viewer.
  bool reads(CaseId id);
  // What somebody may not read does not exist for them, wherever their command names it; nullopt if it may. A
  // county acts on its own lines of the year's assessment, which it does not read as a whole.
  std::optional<Problem> refuses(const Command& command);
  // Throws ProblemException (refused.unknown-case) if not; of a case that is asked for as a record, too.
  void require(CaseId id);
  // Throws ProblemException (refused.beyond-scope) unless the viewer reads all of the grid.
  void require_grid(GridCode grid) const;

  // Concealed, where this viewer may not know who reported it. Throws ProblemException as require() does.
  CaseHistory show(CaseId id);
  // As it is: for what masks it itself, as a publication does.
  CaseHistory show_whole(CaseId id);
  RecordHistory show_record(CaseId id);
  // Likewise, as a paper says it: it goes from hand to hand and tells nobody who complained, though the
  // viewer may know.
  CaseHistory show_on_paper(CaseId id);
  RecordHistory show_record_on_paper(CaseId id);
  // Whether the viewer may open the attachments of this case or record: a photograph or a letter can't be
  // masked, so those of a complaint are for those alone who may know who reported it. Throws ProblemException
  // as require() does.
  bool opens_files(CaseId id);
  // What the answer to the viewer's own command tells: of a record that they may act on, though not read as a
  // whole (a county objects to its line of the year's assessment), the kind and when its open limit ends.
  struct ActedOn {
    std::string kind;
    std::optional<Moment> due;
  };
  ActedOn acted_on(CaseId record);
  std::optional<CaseProjection> projection(CaseId id);

  // Titles concealed; a text finds nothing by what is not shown.
  std::vector<CaseLine> cases(CaseFilter filter, CasePage page);
  std::vector<RecordLine> records(RecordFilter filter, const RecordPage& page);
  std::vector<StateCount> state_counts(GridCode within);

  std::vector<DeskLine> overdue(OverdueFilter filter, const OverduePage& page);
  std::vector<OverdueLine> overdue_units(OverdueFilter filter);
  // What falls due before coming_until() if nobody acts; the next first.
  std::vector<DeskLine> coming(OverdueFilter filter, const OverduePage& page);
  std::vector<OverdueLine> coming_units(OverdueFilter filter);
  Moment coming_until() const { return now_ + std::chrono::days{7}; }
  // How many clocks are overdue that fell due at that moment or later.
  std::int64_t overdue_since(GridCode within, Moment since);
  // The limits of units of the grid that were missed then, the first first, as far as the viewer reads of
  // what.
  std::vector<DeskLine> missed(GridCode within, const During& during, const OverduePage& page);
  // Of all cases of a grid, for whoever reads it whole: throw ProblemException as require_grid() does.
  std::vector<DayTally> day_tallies(GridCode within, Day from, Day to);
  std::vector<WaitingCount> waiting(GridCode within);
  // Every clock that runs or is paused, earliest due first and paused ones last; OverdueFilter::now is not
  // looked at.
  std::vector<DeskClock> desk(OverdueFilter filter, const OverduePage& page);
  DeskSize desk_size(OverdueFilter filter);
  // Those of these that the desk named, in one question to the store. A record of all counties is among them,
  // though not read as a whole (reads_whole()).
  std::map<CaseId, StreamNow> streams(std::span<const CaseId> ids);
  // Whether the viewer reads all of it, and not only the own part.
  bool reads_whole(const StreamNow& stream) const;
  // Throws ProblemException (refused.beyond-scope) unless the viewer may see what lies on this unit's desk:
  // that of the own unit, of those it supervises, and of those in a grid that is read.
  void require_desk_of(const std::string& unit) const;

  // Of the year that `now` is in, as the assessment counts them: what fell due at 24:00 of 31 December is of
  // the old one, and what a record missed is of the record's (A0).
  std::vector<BreachCount> breaches_this_year(GridCode within);

  // Of the units of a grid and below, by id: posts, which everybody in the house may know.
  std::vector<Person> people(GridCode within);
  // The post of whoever acted; the id of who is unknown.
  std::string post_of(const std::string& person);

 private:
  DeskLine line_of(DeskClock clock);
  // Of the year that `now` is in, as far as the viewer reads of what.
  std::vector<Breach> year_breaches(GridCode within);
  bool may_name(CaseId id);
  const PlaceNames& places();
  bool finds(const CaseRegister& registered, const std::vector<std::string>& words);
  // Leaves out the number of a case that the viewer does not read; whether it did.
  bool forget_unread(boost::json::object& fields);
  // Concealed as for `reader`; nullptr: for nobody in particular.
  CaseHistory shown(CaseId id, const Person* reader);
  RecordHistory shown_record(CaseId id, const Person* reader);
  RecordConcealment concealment_of(const RecordRow& record, const Person* reader);

  StoreReader& reader_;
  const City& city_;
  Viewer viewer_;
  Moment now_;
  std::optional<Scope> scope_;
  std::shared_ptr<const PlaceNames> places_;  // once a complaint is concealed
};

}  // namespace wangge
