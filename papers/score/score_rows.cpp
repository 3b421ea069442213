#include "papers/score/score_rows.h"

#include <fmt/format.h>

#include <stdexcept>

#include "engine/assessment/evidence.h"
#include "engine/assessment/subject_text.h"
#include "engine/base/hash.h"
#include "engine/disclosure/reporter.h"
#include "engine/masking/place_names.h"
#include "engine/score/rule_reading.h"

namespace wangge {
namespace {

const ItemScore& score_of(const CountyScore& county, std::string_view item) {
  for (const ItemScore& score : county.items)
    if (score.item == item) return score;
  throw std::runtime_error("no score of " + std::string(item));
}

// "−3.0：对应移交移送未按要求移交移送的，每件减1分 × 3"
std::string annotation(const PaperSource& source, const ItemScore& score) {
  std::string text;
  const auto add = [&text](const std::string& line) { text += (text.empty() ? "" : "\n") + line; };
  for (const RuleScore& rule : score.rules) {
    const CatalogueRule& words = *source.catalogue.rule(rule.rule);
    if (rule.count > 0)
      add(words.effect == RuleEffect::zero
              ? words.text
              : fmt::format("{}：{} × {}", signed_points_text(rule.points), words.text, rule.count));
    if (!rule.spared.empty())
      add(fmt::format("同案已按更重一条扣分，免计 {} 件：{}", rule.spared.size(), words.text));
  }
  for (const std::size_t index : score.adjustments)
    add(adjustment_line(source, source.assessment.adjustments[index]));
  if (score.beyond != 0 || score.rules.size() + score.adjustments.size() > 1) add(sum_text(source, score));
  return text;
}

// A complaint's own words tell of people, and papers travel.
std::string title_of(const PaperSource& source, const CountedFact& fact, const Evidence& evidence) {
  const auto projection = source.reader.projection(fact.case_id);
  return projection && projection->registered
             ? listed_title(source.reader, *projection->registered, *place_names_of(source.city))
             : evidence.title;
}

FactRow row_of(const PaperSource& source, const CatalogueRule& rule, const CountedFact& fact) {
  FactRow row;
  row.rule = &rule;
  row.points = "不得分";
  if (rule.effect != RuleEffect::zero) {
    row.tenths = rule.effect == RuleEffect::add ? rule.points : -rule.points;
    row.points = signed_points_text(*row.tenths);
  }
  row.subject = subject_text(source.city, source.messages, Language::zh, fact.subject);
  row.due = fact.at;
  if (fact.statement != 0) {
    const StatedProof& proof = source.stated.at(fact.statement);
    row.origin = fmt::format("申报 {}", fact.statement);
    row.what = source.text("fact." + fact.fact) + "\n" + proof.statement.paper;
    row.position = proof.position;
    row.hash = to_hex(proof.hash);
    row.statement = fact.statement;
  } else if (fact.case_id == registry_stream) {
    row.origin = "—";
    row.what = source.text("paper.no-record");
  } else {
    const Evidence evidence = evidence_of(source.reader, fact, source.until);
    row.origin = to_text(fact.case_id);
    if (fact.number != 0 && source.city.policy.find(fact.clock) != nullptr)
      row.origin += fmt::format("\n第 {} 项期限", fact.number);
    // A record's title is its kind, and what it shows or lacks is the fact itself.
    row.what = fact.case_id.is_record()
                   ? source.text("record." + evidence.title) + "\n" + source.text("fact." + fact.fact)
                   : source.clock_name(fact.clock) + "\n" + title_of(source, fact, evidence);
    if (evidence.ended && *evidence.ended <= source.as_of) row.ended = evidence.ended;
    row.position = evidence.position;
    row.hash = to_hex(evidence.hash);
    row.case_id = fact.case_id;
  }
  return row;
}

}  // namespace

std::vector<CatalogueRow> catalogue_rows(const PaperSource& source, const CountyScore& county) {
  std::vector<CatalogueRow> rows;
  for (const CatalogueItem& item : source.catalogue.items) {
    std::string rules;
    for (const CatalogueRule& rule : source.catalogue.rules)
      if (rule.item == item.id && holds(rule, source.choices))
        rules += (rules.empty() ? "" : "；") + rule.text;
    const ItemScore& score = score_of(county, item.id);
    rows.push_back({item.id, item.section,
                    item.kind == ItemKind::deduction ? std::nullopt : std::optional(item.points), item.text,
                    std::move(rules), score.points, annotation(source, score)});
  }
  return rows;
}

std::vector<FactRow> fact_rows(const PaperSource& source, const CountyScore& county) {
  std::vector<FactRow> rows;
  for (const ItemScore& item : county.items)
    for (const RuleScore& rule : item.rules) {
      const CatalogueRule& words = *source.catalogue.rule(rule.rule);
      for (const bool spared : {false, true})
        for (const std::size_t index : spared ? rule.spared : rule.facts) {
          rows.push_back(row_of(source, words, source.assessment.facts[index]));
          rows.back().spared = spared;
          if (!spared) continue;
          rows.back().tenths.reset();
          rows.back().points = "免计";
        }
    }
  return rows;
}

ItemSum sum_of(const PaperSource& source, const ItemScore& score) {
  const CatalogueItem& item = *source.catalogue.item(score.item);
  ItemSum sum;
  sum.start = item.kind == ItemKind::item ? item.points : 0;
  bool nothing = false;
  for (const RuleScore& rule : score.rules) {
    sum.counted += rule.points;
    nothing = nothing || (rule.count > 0 && source.catalogue.rule(rule.rule)->effect == RuleEffect::zero);
  }
  if (nothing) sum.counted = -sum.start;
  sum.adjusted = score.adjusted;
  sum.points = score.points;
  sum.limited = sum.points - sum.before_limits();
  return sum;
}

std::string sum_text(const PaperSource& source, const ItemScore& score) {
  const CatalogueItem& item = *source.catalogue.item(score.item);
  const ItemSum sum = sum_of(source, score);
  const auto with_sign = [](int tenths) { return (tenths > 0 ? "+" : "") + signed_points_text(tenths); };
  std::string text =
      fmt::format("起算分 {}，加扣分 {}", signed_points_text(sum.start), with_sign(sum.counted));
  if (!score.adjustments.empty()) text += "，评审调整 " + with_sign(sum.adjusted);
  text += "，合计 " + signed_points_text(sum.before_limits());
  if (sum.limited > 0) text += "；本项减至 0 为止";
  if (sum.limited < 0)
    text += fmt::format("；本项最高 {} 分",
                        signed_points_text(item.kind == ItemKind::deduction ? 0 : item.points));
  if (sum.limited != 0) text += "，得 " + signed_points_text(sum.points);
  return text;
}

std::string short_hash(const FactRow& fact) {
  constexpr std::size_t shown = 12;
  return fact.hash.empty() ? "—" : fact.hash.substr(0, shown);
}

std::string paper_name(const std::string& paper) {
  const bool as_it_is = paper.find("〔") != std::string::npos || paper.find("《") != std::string::npos;
  return as_it_is ? paper : "《" + paper + "》";
}

std::string adjustment_line(const PaperSource& source, const Adjustment& adjustment) {
  return fmt::format("评审调整 {}{}：{}（{}，依据{}，{}，记录 {}）", adjustment.points > 0 ? "+" : "",
                     signed_points_text(adjustment.points), adjustment.reason,
                     source.person_name(adjustment.actor), paper_name(adjustment.paper),
                     to_short_text(adjustment.at), to_text(adjustment.record));
}

std::vector<std::string> setting_lines(const PaperSource& source) {
  std::vector<std::string> lines;
  for (const auto& [id, choice] : source.choices) {
    std::string passages;
    for (const std::string& passage : source.catalogue.setting(id)->passages)
      passages += (passages.empty() ? "" : "；") + passage;
    const std::string taken = "setting." + id + "." + choice;
    lines.push_back(
        fmt::format("{}（{}）", source.messages.contains(taken) ? source.text(taken) : choice, passages));
  }
  return lines;
}

std::string signature_line() {
  return "考核人：　　　　　　　　　复核人：　　　　　　　　　被考核单位（盖章）：　　　　　　　　　　　日期"
         "："
         "　　　　年　　月　　日";
}

std::vector<std::string> score_notes(const PaperSource& source) {
  return {source.text("paper.note-dash"), source.text("paper.note-floor")};
}

std::string result_line(const PaperSource& source, const CountyScore& county) {
  return fmt::format("得分 {}，{}，第 {} 名", signed_points_text(county.total), source.grade(county),
                     county.rank);
}

std::string catalogue_line(const PaperSource& source) {
  return "依据：" + source.catalogue.source;
}

std::string log_line(const PaperSource& source) {
  return fmt::format("{}{}事件记录至第 {} 条，总摘要 {}", source.edition, source.edition.empty() ? "" : "；",
                     source.head.position, to_hex(source.head.digest));
}

}  // namespace wangge
