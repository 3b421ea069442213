// Conditions of rows beyond person and fields. Rows that share state and action have conditions that exclude
// each other.
#pragma once
#include "workflows/rule.h"

namespace wangge::conditions {

// A case that was returned twice can't be orphaned: the leading group's office decides competence (D2).
struct first_return {
  static constexpr Condition condition{"first_return", "refused.returned-twice", [](const Situation& s) {
                                         return !s.competence_decided && s.returns < 1;
                                       }};
};
struct second_return {
  static constexpr Condition condition{"second_return", "refused.competence-decided", [](const Situation& s) {
                                         return !s.competence_decided && s.returns >= 1;
                                       }};
};
// Who took it and passes it on again sends it round: that counts like a return (D2).
struct first_passing {
  static constexpr Condition condition{"first_passing", "refused.returned-twice",
                                       [](const Situation& s) { return !s.passed_on || s.returns < 1; }};
};
struct second_passing {
  static constexpr Condition condition{"second_passing", "refused.returned-twice",
                                       [](const Situation& s) { return s.passed_on && s.returns >= 1; }};
};
// The unit that the office named can't pass the case on; it handles, asks for joint enforcement, or
// escalates.
struct not_named {
  static constexpr Condition condition{"not_named", "refused.named",
                                       [](const Situation& s) { return !s.competence_decided; }};
};
// A duty that was found is done, or ended by a decision; it does not lapse because the case ends.
struct duties_done {
  static constexpr Condition condition{"duties_done", "refused.duty-undone",
                                       [](const Situation& s) { return s.duties_done; }};
};
// A suspected crime is decided, and referred if so decided, before the case goes elsewhere.
struct crime_done {
  static constexpr Condition condition{"crime_done", "refused.duty-undone",
                                       [](const Situation& s) { return s.crime_done; }};
};
struct in_hands {
  static constexpr Condition condition{"in_hands", "refused.not-in-hands",
                                       [](const Situation& s) { return s.in_hands; }};
};
// Time stands still by the approval of someone who does not gain by it.
struct suspension_asked {
  static constexpr Condition condition{"suspension_asked", "refused.suspension-not-asked",
                                       [](const Situation& s) { return s.suspension_asked; }};
};
// The office of its level approves it once, and only if it does not gain by it either.
struct first_suspension {
  static constexpr Condition condition{"first_suspension", "refused.suspended-before",
                                       [](const Situation& s) { return !s.suspended_before && !s.gains; }};
};
// What was logged as less than it is may be called by its name by all who have to do with it; to make it less
// is for the level above.
struct raises {
  static constexpr Condition condition{"raises", "refused.lowered-from-above",
                                       [](const Situation& s) { return !s.lowers; }};
};
struct does_not_gain {
  static constexpr Condition condition{"does_not_gain", "refused.approver-gains",
                                       [](const Situation& s) { return !s.gains; }};
};
struct can_stand_still {
  static constexpr Condition condition{
      "can_stand_still", "refused.not-yours-to-stop",
      [](const Situation& s) { return s.open && s.stood.empty() && s.works; }};
};
struct to_be_dismissed {
  static constexpr Condition condition{"to_be_dismissed", "refused.closed",
                                       [](const Situation& s) { return !s.merges; }};
};
struct to_be_merged {
  static constexpr Condition condition{"to_be_merged", "refused.closed",
                                       [](const Situation& s) { return s.merges; }};
};
// A complaint that was merged is finished when the case that it was merged into is handled.
struct merged_handled {
  static constexpr Condition condition{"merged_handled", "refused.merged-not-handled",
                                       [](const Situation& s) { return s.merged_handled; }};
};
struct finish_owed {
  static constexpr Condition condition{"finish_owed", "refused.finish-not-owed",
                                       [](const Situation& s) { return s.finish_owed; }};
};
// An ending that is refused leads back to where it was asked for.
struct stood_discovered {
  static constexpr Condition condition{"stood_discovered", "refused.closed",
                                       [](const Situation& s) { return s.stood == "discovered"; }};
};
struct stood_reported {
  static constexpr Condition condition{"stood_reported", "refused.closed",
                                       [](const Situation& s) { return s.stood == "reported"; }};
};
struct stood_in_disposal {
  static constexpr Condition condition{"stood_in_disposal", "refused.closed",
                                       [](const Situation& s) { return s.stood.starts_with("disposal."); }};
};
// A decision that stands and is not public yet (T29).
struct penalty_unpublished {
  static constexpr Condition condition{"penalty_unpublished", "refused.no-penalty-to-publish",
                                       [](const Situation& s) { return s.penalty_unpublished; }};
};
// What the public will read was seen before, by another than who publishes it (O2).
struct masking_reviewed {
  static constexpr Condition condition{"masking_reviewed", "refused.masking-not-reviewed",
                                       [](const Situation& s) { return s.masking_reviewed; }};
};
struct reviewed_by_another {
  static constexpr Condition condition{"reviewed_by_another", "refused.masking-reviewed-by-oneself",
                                       [](const Situation& s) { return !s.reviewed_by_actor; }};
};
// What is not to be published is confirmed from above, like an ending without handling.
struct exemption_open {
  static constexpr Condition condition{"exemption_open", "refused.exemption-asked",
                                       [](const Situation& s) { return !s.exemption_asked; }};
};
struct exemption_asked {
  static constexpr Condition condition{"exemption_asked", "refused.exemption-not-asked",
                                       [](const Situation& s) { return s.exemption_asked; }};
};
struct exempted_by_another {
  static constexpr Condition condition{"exempted_by_another", "refused.same-person",
                                       [](const Situation& s) { return !s.exempted_by_actor; }};
};
// Whoever handled a case may not verify it (T24).
struct another_person {
  static constexpr Condition condition{"another_person", "refused.same-person",
                                       [](const Situation& s) { return !s.same_person && !s.same_unit; }};
};
// A stated fact is checked by a second person.
struct stated_by_another {
  static constexpr Condition condition{"stated_by_another", "refused.stated-by-oneself",
                                       [](const Situation& s) { return !s.same_person; }};
};
// An objection comes within its limit (T39).
struct objection_in_time {
  static constexpr Condition condition{"objection_in_time", "refused.objection-late",
                                       [](const Situation& s) { return s.clock_running; }};
};
struct parties_finished {
  static constexpr Condition condition{"parties_finished", "refused.parties-unfinished",
                                       [](const Situation& s) { return s.parties_finished; }};
};
// One party alone is no joint enforcement.
struct enough_parties {
  static constexpr Condition condition{"enough_parties", "refused.too-few-parties",
                                       [](const Situation& s) { return s.enough_parties; }};
};
struct has_upper_level {
  static constexpr Condition condition{"has_upper_level", "refused.no-upper-level",
                                       [](const Situation& s) { return s.level > 1; }};
};
// In writing means signed by the head, where there is one; what a county's unit asks of the city is asked by
// the county, through its office (D4: 由二级网格书面上报).
struct of_village {
  static constexpr Condition condition{"of_village", "refused.head-signs",
                                       [](const Situation& s) { return s.level == 4; }};
};
struct of_township_or_office {
  static constexpr Condition condition{"of_township_or_office", "refused.head-signs", [](const Situation& s) {
                                         return s.level == 3 || (s.level == 2 && s.by_office);
                                       }};
};
struct of_county_unit {
  static constexpr Condition condition{"of_county_unit", "refused.head-signs",
                                       [](const Situation& s) { return s.level == 2 && !s.by_office; }};
};
struct has_lower_government {
  static constexpr Condition condition{"has_lower_government", "refused.no-lower-government",
                                       [](const Situation& s) { return s.level <= 2; }};
};
struct was_published {
  static constexpr Condition condition{"was_published", "refused.not-published",
                                       [](const Situation& s) { return s.published; }};
};
struct is_open {
  static constexpr Condition condition{"is_open", "refused.closed",
                                       [](const Situation& s) { return s.open; }};
};
// Extension only before the limit, and once (docs/rules.md, "Counting").
struct extendable {
  static constexpr Condition condition{"extendable", "refused.extension-late", [](const Situation& s) {
                                         return s.open && s.clock_running && !s.extended;
                                       }};
};

// One level supervises the level directly below (S1, N1).
struct directly_below {
  static constexpr Condition condition{"directly_below", "refused.not-directly-below",
                                       [](const Situation& s) { return s.directly_below; }};
};
// Comprehensive supervision is the office's, supervision in one line of work a department's (S1, S2). What
// the calendar demands of a department is about its own grid: which of the grids below it looks at is its
// choice.
struct comprehensive {
  static constexpr Condition condition{"comprehensive", "refused.not-the-office",
                                       [](const Situation& s) { return s.directly_below && s.by_office; }};
};
struct departmental {
  static constexpr Condition condition{"departmental", "refused.not-directly-below",
                                       [](const Situation& s) { return !s.by_office; }};
};
// Items are added, and answered, while their record stands where it should.
struct after_meeting {
  static constexpr Condition condition{"after_meeting", "refused.record-state", [](const Situation& s) {
                                         return s.stands == "meeting.held" || s.stands == "meeting.issued";
                                       }};
};
struct after_conduct {
  static constexpr Condition condition{"after_conduct", "refused.record-state", [](const Situation& s) {
                                         return s.stands == "campaign.conducted" ||
                                                s.stands == "campaign.examined" ||
                                                s.stands == "campaign.published";
                                       }};
};
struct before_release {
  static constexpr Condition condition{
      "before_release", "refused.record-state",
      [](const Situation& s) { return s.stands == "assessment.opened" || s.stands == "assessment.review"; }};
};
struct under_review {
  static constexpr Condition condition{"under_review", "refused.record-state", [](const Situation& s) {
                                         return s.stands == "assessment.review" ||
                                                s.stands == "assessment.released";
                                       }};
};
struct under_review_by_another {
  static constexpr Condition condition{
      "under_review_by_another", "refused.had-a-hand",
      [](const Situation& s) { return !s.same_person && under_review::condition.holds(s); }, true};
};
struct after_release {
  static constexpr Condition condition{"after_release", "refused.record-state",
                                       [](const Situation& s) { return s.stands == "assessment.released"; }};
};
struct items_finished {
  static constexpr Condition condition{"items_finished", "refused.items-unfinished",
                                       [](const Situation& s) { return s.parties_finished; }};
};
// What was found is published with its rectification (O1), so the last word to the public comes after it.
struct rectification_public {
  static constexpr Condition condition{"rectification_public", "refused.rectification-not-public",
                                       [](const Situation& s) { return s.rectification_public; }};
};
// Whoever had a hand in it does not check it.
struct checked_by_another {
  static constexpr Condition condition{"checked_by_another", "refused.had-a-hand",
                                       [](const Situation& s) { return !s.same_person; }, true};
};

}  // namespace wangge::conditions
