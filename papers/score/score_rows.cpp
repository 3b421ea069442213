#include "papers/score/score_rows.h"

#include <fmt/format.h>

#include <stdexcept>

#include "engine/assessment/evidence.h"
#include "engine/assessment/subject_text.h"
#include "engine/base/hash.h"
#include "engine/disclosure/reporter.h"
#include "engine/masking/place_names.h"

namespace wangge {
namespace {

const ItemScore& score_of(const CountyScore& county, std::string_view item) {
  for (const ItemScore& score : county.items)
    if (score.item == item) return score;
  throw std::runtime_error("no score of " + std::string(item));
}

// "−3.0：对应移交移送未按要求移交移送的，每件减1分 × 3"
std::string annotation(const PaperSource& source, const CatalogueItem& item, const ItemScore& score) {
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
  if (score.beyond > 0) add("减至 0 为止");
  if (score.beyond < 0) add(fmt::format("最高 {} 分", signed_points_text(item.points)));
  return text;
}

// A complaint's own words tell of people, and papers travel.
std::string title_of(const PaperSource& source, const CountedFact& fact, const Evidence& evidence) {
  const auto projection = source.reader.projection(fact.case_id);
  return projection && projection->registered
             ? listed_title(*projection->registered, *place_names_of(source.city))
             : evidence.title;
}

FactRow row_of(const PaperSource& source, const CatalogueRule& rule, const CountedFact& fact) {
  FactRow row;
  row.rule = &rule;
  row.points = signed_points_text(rule.effect == RuleEffect::add ? rule.points : -rule.points);
  if (rule.effect == RuleEffect::zero) row.points = "不得分";
  row.subject = subject_text(source.city, source.messages, Language::zh, fact.subject);
  row.due = to_short_text(fact.at);
  row.ended = "—";
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
    if (fact.number != 0) row.origin += fmt::format("\n第 {} 号", fact.number);
    // A record's title is its kind, and what it shows or lacks is the fact itself.
    row.what = fact.case_id.is_record()
                   ? source.text("record." + evidence.title) + "\n" + source.text("fact." + fact.fact)
                   : source.clock_name(fact.clock) + "\n" + title_of(source, fact, evidence);
    if (evidence.ended && *evidence.ended <= source.as_of) row.ended = to_short_text(*evidence.ended);
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
      if (rule.item == item.id && (rule.setting.empty() || source.choices.at(rule.setting) == rule.choice))
        rules += (rules.empty() ? "" : "；") + rule.text;
    const ItemScore& score = score_of(county, item.id);
    rows.push_back({item.id, item.section,
                    item.kind == ItemKind::deduction ? "—" : signed_points_text(item.points), item.text,
                    std::move(rules), score.points, annotation(source, item, score)});
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
          if (spared) rows.back().points = "免计";
        }
    }
  return rows;
}

std::string adjustment_line(const PaperSource& source, const Adjustment& adjustment) {
  return fmt::format("评审调整 {}{}：{}（{}，依据《{}》，{}，记录 {}）", adjustment.points > 0 ? "+" : "",
                     signed_points_text(adjustment.points), adjustment.reason,
                     source.person_name(adjustment.actor), adjustment.paper, to_short_text(adjustment.at),
                     to_text(adjustment.record));
}

std::vector<std::string> setting_lines(const PaperSource& source) {
  std::vector<std::string> lines;
  for (const auto& [id, choice] : source.choices) {
    std::string passages;
    for (const std::string& passage : source.catalogue.setting(id)->passages)
      passages += (passages.empty() ? "" : "；") + passage;
    lines.push_back(fmt::format("设置 {} = {}：{}", id, choice, passages));
  }
  return lines;
}

std::string result_line(const PaperSource& source, const CountyScore& county) {
  return fmt::format("得分 {}，{}，第 {} 名", signed_points_text(county.total), source.grade(county),
                     county.rank);
}

std::string catalogue_line(const PaperSource& source) {
  return fmt::format("细则 {}，{}", source.catalogue.version, source.catalogue.source);
}

std::string log_line(const PaperSource& source) {
  return fmt::format("{}{}事件记录至第 {} 条，总摘要 {}", source.edition, source.edition.empty() ? "" : "；",
                     source.head.position, to_hex(source.head.digest));
}

}  // namespace wangge
