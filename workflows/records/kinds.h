// The kinds of records, a file each: its states, its table, the table of its items.
#pragma once
#include "workflows/record_workflow.h"

namespace wangge::records {

RecordKind assessment_kind();
RecordKind assignment_kind();
RecordKind bulletin_kind();
RecordKind campaign_kind();
RecordKind division_plan_kind();
RecordKind leading_group_kind();
RecordKind lot_kind();
RecordKind mechanism_kind();
RecordKind meeting_kind();
RecordKind patrol_kind();
RecordKind pollution_source_kind();
RecordKind publication_kind();
RecordKind responsible_deputy_kind();
RecordKind source_list_kind();
RecordKind staffing_kind();
RecordKind submission_kind();
RecordKind text_review_kind();
RecordKind township_agency_kind();
RecordKind yearly_plan_kind();

}  // namespace wangge::records
