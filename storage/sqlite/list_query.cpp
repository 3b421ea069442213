#include "storage/sqlite/list_query.h"

#include <algorithm>
#include <limits>

#include "storage/sqlite/desk_keys.h"
#include "storage/sqlite/desk_query.h"
#include "storage/sqlite/id_stream.h"
#include "storage/sqlite/row_columns.h"
#include "storage/sqlite/scope_query.h"
#include "storage/sqlite/text_pieces.h"

namespace wangge::sqlite {

namespace {

using Streams = std::vector<std::unique_ptr<IdStream>>;

bool is_or_under(std::string_view value, std::string_view wanted) {
  return value == wanted ||
         (value.size() > wanted.size() && value.starts_with(wanted) && value[wanted.size()] == '.');
}

// By the whole filter, text included.
bool fits(const CaseFilter& filter, const CaseLine& line, const std::vector<DeskKey>& clocks,
          const std::vector<std::string>& words) {
  const CaseRegister& registered = line.registered;
  const CaseStanding& standing = line.standing;
  if (filter.within && !filter.within->contains(registered.grid)) return false;
  if (filter.unit && *filter.unit != standing.unit) return false;
  if (filter.state && !is_or_under(standing.state, *filter.state)) return false;
  if (filter.open && *filter.open != standing.open) return false;
  if (filter.category && std::ranges::none_of(registered.categories, [&](const std::string& category) {
        return category == *filter.category || category.substr(0, category.find('.')) == *filter.category;
      })) {
    return false;
  }
  if (filter.overdue &&
      std::ranges::none_of(clocks, [&](const DeskKey& clock) { return clock.due < filter.now; })) {
    return false;
  }
  if (filter.due_before && std::ranges::none_of(clocks, [&](const DeskKey& clock) {
        return clock.due >= filter.now && clock.due <= *filter.due_before && clock.due != never;
      })) {
    return false;
  }
  if (filter.found && !filter.found->holds(registered.found)) return false;
  if (filter.ended && (standing.open || !filter.ended->holds(standing.changed))) return false;
  return contains_words(registered.title, registered.description, words);
}

// Cases with a clock due in [from, to), wherever the unit that is accountable sits.
std::unique_ptr<IdStream> due_stream(Connection& connection, Moment from, Moment to) {
  std::vector<std::int64_t> ids;
  for (const std::int64_t county :
       counties_of_desk(connection, {0, std::numeric_limits<std::int64_t>::max()})) {
    Rows rows = connection.query("SELECT case_id FROM desk WHERE county = ? AND due >= ? AND due < ?", county,
                                 from, to);
    while (rows.next()) ids.push_back(rows->integer(0));
  }
  return stream_of(std::move(ids));
}

constexpr const char* by_state =
    "SELECT id FROM case_standing WHERE state = ?1 AND id <= ?2 ORDER BY id DESC";

// Cases in any of the states that fit both filters, as far as there are any.
std::unique_ptr<IdStream> state_stream(Connection& connection, const CaseFilter& filter) {
  const std::string state = filter.state.value_or("");
  const std::string first = state + '.';
  const std::string beyond = state + '/';  // the character after the dot
  const int open = filter.ended ? 0 : filter.open ? static_cast<int>(*filter.open) : -1;
  Streams streams;
  Rows rows = connection.query(
      "SELECT DISTINCT state FROM state_count JOIN name ON name.id = state WHERE cases > 0 AND (?1 = -1 OR "
      "open = ?1) "
      "AND (?2 = 0 OR text = ?3 OR (text >= ?4 AND text < ?5))",
      open, filter.state.has_value(), state, first, beyond);
  while (rows.next()) streams.push_back(stream_of(connection, by_state, rows->integer(0)));
  return any_of(std::move(streams));
}

Streams streams_for(Connection& connection, Names& names, const CaseFilter& filter) {
  Streams streams;
  if (filter.within && filter.within->level() >= 3) {
    streams.push_back(stream_of(
        connection, "SELECT id FROM case_register WHERE township = ?1 AND id <= ?2 ORDER BY id DESC",
        township_of(*filter.within)));
  } else if (filter.within && filter.within->level() == 2) {
    streams.push_back(
        stream_of(connection, "SELECT id FROM case_register WHERE county = ?1 AND id <= ?2 ORDER BY id DESC",
                  county_of(*filter.within)));
  }
  if (filter.unit) {
    streams.push_back(stream_of(connection,
                                "SELECT id FROM case_standing WHERE unit = ?1 AND id <= ?2 ORDER BY id DESC",
                                names.find(*filter.unit).value_or(0)));
  }
  if (filter.state || filter.open == false || filter.ended) {
    streams.push_back(state_stream(connection, filter));
  } else if (filter.open == true) {
    streams.push_back(
        stream_of(connection,
                  "SELECT id FROM case_standing INDEXED BY standing_open WHERE open = 1 AND id > ?1 "
                  "AND id <= ?2 ORDER BY id DESC",
                  0));
  }
  if (filter.category) {
    streams.push_back(stream_of(
        connection,
        "SELECT case_id FROM case_category WHERE category = ?1 AND case_id <= ?2 ORDER BY case_id DESC",
        *filter.category));
  }
  if (filter.scope && !filter.scope->covers(filter.within.value_or(GridCode{})))
    streams.push_back(scope_stream(connection, names, *filter.scope));
  constexpr Moment ever{Moment::duration::min()};
  if (filter.overdue) streams.push_back(due_stream(connection, ever, filter.now));
  if (filter.due_before) {
    const Moment beyond = std::min(*filter.due_before, never - std::chrono::milliseconds{1});
    streams.push_back(due_stream(connection, filter.now, beyond + std::chrono::milliseconds{1}));
  }
  return streams;
}

// Below it nothing fits: what is found in a year has a number of that year or a later one.
std::int64_t first_id(const CaseFilter& filter) {
  if (!filter.found) return 0;
  const std::chrono::year_month_day day{day_of(std::max(filter.found->from, moment_of(0)))};
  return make_case_id(static_cast<int>(day.year()), 1).value;
}

}  // namespace

std::vector<CaseLine> list_cases(Connection& connection, Names& names, const CaseFilter& filter,
                                 const CasePage& page) {
  const ReadTransaction snapshot(connection);
  const std::vector<std::string> words = search_words(filter.text);
  Streams streams = streams_for(connection, names, filter);
  const std::string expression = match_expression(words);
  IdStream* by_text = nullptr;
  if (!expression.empty()) {
    streams.push_back(
        stream_of(connection,
                  "SELECT rowid FROM case_text WHERE case_text MATCH ?1 AND rowid <= ?2 ORDER BY rowid DESC",
                  expression));
    by_text = streams.back().get();
  }
  if (streams.empty()) {
    streams.push_back(
        stream_of(connection, "SELECT id FROM case_register WHERE id > ?1 AND id <= ?2 ORDER BY id DESC", 0));
  }

  const std::string select = fmt::format(
      "SELECT r.id, grid, source, categories, severity, urgent, found, title, {}, {} FROM case_register r "
      "JOIN case_standing s ON s.id = r.id WHERE r.id = ?",
      words.empty() ? "''" : "description",
      "s.id, state, open, unit, sequence, last_position, round, changed, clocks");
  std::vector<CaseLine> lines;
  std::int64_t bound = page.after ? page.after->value - 1 : std::numeric_limits<std::int64_t>::max();
  const std::size_t most = std::min<std::size_t>(page.size, 1000);
  const std::int64_t first = first_id(filter);
  while (lines.size() < most) {
    const std::optional<std::int64_t> id = in_all(streams, bound);
    if (!id || *id < first) break;
    bound = *id - 1;
    Rows rows = connection.query(select, *id);
    if (!rows.next()) continue;
    const std::vector<DeskKey> clocks = decode_desk_keys(rows->bytes(17));
    CaseLine line{read_register(rows.row()), read_standing(rows.row(), names, 9), earliest_due(clocks)};
    // The stream of a village's scope is that of its township.
    const bool beyond = filter.scope && filter.scope->within && filter.scope->within->level() == 4 &&
                        !filter.scope->within->contains(line.registered.grid) &&
                        !in_scope(connection, names, line.registered.id, *filter.scope);
    if (!beyond && fits(filter, line, clocks, words)) {
      line.registered.description.clear();
      lines.push_back(std::move(line));
    }
    // Searching the text index costs far more than comparing a text: where the other filters are much rarer,
    // they go on alone.
    if (by_text != nullptr && streams.size() > 1 && by_text->searches() > 64) {
      std::erase_if(streams, [&](const auto& stream) { return stream.get() == by_text; });
      by_text = nullptr;
    }
  }
  return lines;
}

}  // namespace wangge::sqlite
