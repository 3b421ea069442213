// 半年报送表 (R3, form 10): the figures and the summary that a unit or a county handed in, and how they were
// received.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "engine/record/period.h"
#include "engine/reports/half_year.h"
#include "papers/letters/form_table.h"
#include "papers/letters/letter_parts.h"

namespace wangge {
namespace {

// Empty where nothing was handed in for it.
std::string figure(const boost::json::object& fields, std::string_view name) {
  const auto* figures = fields.if_contains("figures");
  if (figures == nullptr || !figures->is_object()) return {};
  const auto* value = figures->get_object().if_contains(name);
  return value != nullptr && value->is_int64() ? std::to_string(value->get_int64()) : std::string();
}

// The last step of this name.
const Event* step(const RecordOnPaper& record, std::string_view action) {
  const Event* last = nullptr;
  for (const Event& event : record.events)
    if (event.action == action) last = &event;
  return last;
}

}  // namespace

void write_half_year_return(const LetterWords& words, const LetterChoice&, const RecordOnPaper& record,
                            const std::string& path) {
  const RecordState& submission = record.state;
  const auto half_year = half_year_of(submission);
  if (!half_year || submission.subject != "half-year")
    throw ProblemException(
        {ProblemKind::refused, "cli.no-half-year", {{"record", to_text(submission.id)}}, "R3", {}});
  const Event* submitted = step(record, "submit");
  if (submitted == nullptr)
    throw ProblemException(
        {ProblemKind::refused,
         "refused.letter-not-yet",
         {{"record", to_text(submission.id)}, {"letter", "@letter.half-year"}, {"action", "@action.submit"}},
         "R3",
         {}});
  const boost::json::object said = data_of_event(*submitted);
  const std::string unit = words.unit(half_year->unit);
  const std::string half = words.word(half_year->half == 1 ? "word.first-half" : "word.second-half");

  OfficialPage page(path, about(words, "半年报送表", unit, record.events.back().at));
  page.title(title_of_parts(page.document(), fmt::format("{}年{}", half_year->year, half),
                            "环境监管网格化工作报送表"));
  FormTable form(page.document());
  form.row({{"填报单位", unit}, {"报送日期", official_date(day_of(submitted->at))}});
  form.row({{"报送对象", words.unit(submission.unit(Party::receiver))}});
  form.heading("数　据");
  FormTable numbers(page.document(), 172);
  const std::vector<Figure> figures = half_year_figures({});
  for (std::size_t i = 0; i < figures.size(); i += 2) {
    std::vector<FormField> fields;
    for (std::size_t j = i; j < i + 2 && j < figures.size(); ++j)
      fields.push_back({words.word("figure." + std::string(figures[j].name)), figure(said, figures[j].name),
                        Align::centre});
    numbers.row(fields);
  }
  const Event* taken = step(record, "receive_submission");
  if (taken != nullptr && taken->sequence < submitted->sequence) taken = nullptr;
  const double last = 3 * FormTable::height_of(2) + FormTable::height_of(1);
  form.row({{"工作总结", text_in(said, "report")}}, 6);
  form.row({{"备注", text_in(said, "note")}}, 2, last);
  form.row({{"填报人", words.post(submitted->actor)}, {"审核人", ""}}, 2);
  form.row({{"单位负责人", ""}, {"填报单位\n（盖章）", ""}}, 2);
  form.row({{"接收意见", taken == nullptr ? std::string()
                                          : joined("已接收", text_in(data_of_event(*taken), "note"), "。")},
            {"接收人", taken == nullptr ? std::string() : words.post(taken->actor)}},
           2);
  form.row({{"接收日期", taken == nullptr ? std::string() : day_words(taken->at)}});
  page.close();
}

}  // namespace wangge
