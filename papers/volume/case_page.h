// One case or record on one page: what it is, its clocks, what happened and who held it, and the attachments.
// A case of more events goes on over further pages, which repeat its head.
#pragma once
#include "papers/pdf/pdf_document.h"
#include "papers/source/paper_source.h"

namespace wangge {

// Begins a page and draws the case or record as it was at the end of the log that was scored; gives the
// number of its first page. Throws StoreFailure, and std::runtime_error if its events can't be folded.
int draw_case(const PaperSource& source, CaseId id, PdfDocument& page);

// The mark to which links to the case lead.
std::string mark_of(CaseId id);

}  // namespace wangge
