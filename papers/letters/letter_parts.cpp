#include "papers/letters/letter_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/disclosure/public_case.h"
#include "engine/disclosure/reporter.h"

namespace wangge {
namespace {

constexpr std::array<std::string_view, 6> ends{"。", "！", "？", "；", "……", "…"};

std::string clock_words(Moment moment, std::chrono::milliseconds since_midnight) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(since_midnight).count();
  std::string text = fmt::format("{}{}时", official_date(day_of(moment)), minutes / 60);
  if (minutes % 60 != 0) text += fmt::format("{}分", minutes % 60);
  return text;
}

bool is_one_of(std::initializer_list<std::string_view> actions, std::string_view action) {
  return std::ranges::find(actions, action) != actions.end();
}

}  // namespace

std::string or_blank(const std::string& text) {
  return text.empty() ? blank : text;
}

std::string moment_words(Moment moment) {
  return clock_words(moment, moment - start_of(day_of(moment)));
}

std::string limit_words(Moment due) {
  if (due != start_of(day_of(due))) return moment_words(due);
  return last_day_words(due) + "24时";
}

std::string last_day_words(Moment due) {
  return official_date(day_of(due - std::chrono::milliseconds{1}));
}

std::string limit_words(std::optional<Moment> due) {
  return due && *due < never ? limit_words(*due) : std::string();
}

std::string moment_words(const std::string& field) {
  const auto moment = parse_moment(field);
  return moment ? moment_words(*moment) : std::string();
}

std::string day_words(std::optional<Moment> moment) {
  return moment ? official_date(day_of(*moment)) : std::string();
}

std::string boxes(const std::vector<std::string>& choices, int chosen) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i)
    text +=
        fmt::format("{}{}{}", i == 0 ? "" : "　　", static_cast<int>(i) == chosen ? "■" : "□", choices[i]);
  return text;
}

std::string sentence(std::string text) {
  if (!text.empty() && std::ranges::none_of(ends, [&](std::string_view end) { return text.ends_with(end); }))
    text += "。";
  return text;
}

std::string joined(std::string before, std::string_view more, std::string_view between) {
  if (!before.empty() && !more.empty()) before += between;
  return before.append(more);
}

std::string title_of_parts(PdfDocument& page, const std::string& begin, const std::string& end) {
  constexpr TextStyle title{Face::song_bold, 22};
  const PdfText whole = page.text(begin + end, title, page.width());
  return whole.lines() == 1 ? begin + end : begin + "\n" + end;
}

std::string text_in(const boost::json::object& fields, std::string_view name) {
  const auto* value = fields.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::vector<std::string> texts_in(const boost::json::object& fields, std::string_view name) {
  std::vector<std::string> texts;
  if (const auto* list = fields.if_contains(name); list != nullptr && list->is_array())
    for (const auto& value : list->get_array())
      if (value.is_string()) texts.emplace_back(value.get_string());
  return texts;
}

boost::json::object data_of_event(const Event& event) {
  return event.data.empty() ? boost::json::object{} : boost::json::parse(event.data).as_object();
}

std::size_t files_of(const Event& event) {
  return texts_in(data_of_event(event), "attachments").size();
}

const Event& step_of(const CaseHistory& history, const LetterChoice& choice,
                     std::initializer_list<std::string_view> actions, std::string_view clause) {
  const Event* chosen = nullptr;
  std::string steps;
  for (const Event& event : history.events) {
    // What the clock does by itself is a reminder; papers are of what people do.
    if (!is_one_of(actions, event.action) || event.actor == system_actor) continue;
    steps = joined(std::move(steps), std::to_string(event.sequence), "、");
    if (choice.step == 0 || choice.step == event.sequence) chosen = &event;
  }
  if (chosen != nullptr) return *chosen;
  std::string wanted;
  for (const std::string_view action : actions)
    wanted += (wanted.empty() ? "@action." : "|@action.") + std::string(action);
  Arguments arguments{{"case", to_text(history.state.id)},
                      {"letter", "@letter." + std::string(name_of(choice.kind))},
                      {"actions", wanted}};
  if (steps.empty())
    throw ProblemException(
        {ProblemKind::refused, "refused.letter-no-step", std::move(arguments), std::string(clause), {}});
  arguments.emplace_back("step", std::to_string(choice.step));
  arguments.emplace_back("steps", steps);
  throw ProblemException(
      {ProblemKind::refused, "refused.letter-other-step", std::move(arguments), std::string(clause), {}});
}

const Event* first_after(const CaseHistory& history, const Event& step,
                         std::initializer_list<std::string_view> actions) {
  for (const Event& event : history.events)
    if (event.sequence > step.sequence && is_one_of(actions, event.action)) return &event;
  return nullptr;
}

const Event* last_before(const CaseHistory& history, const Event& step,
                         std::initializer_list<std::string_view> actions) {
  const Event* last = nullptr;
  for (const Event& event : history.events)
    if (event.sequence < step.sequence && is_one_of(actions, event.action)) last = &event;
  return last;
}

CaseState state_at(const CaseHistory& history, const Event& step) {
  CaseState state;
  for (const Event& event : history.events) {
    if (event.sequence > step.sequence) break;
    apply(state, event);
  }
  return state;
}

std::optional<Moment> due_of(const StreamState& state, const Event& event, std::string_view clock) {
  for (const ClockEntry& entry : event.clocks) {
    if (entry.operation != ClockOperation::start || entry.clock != clock) continue;
    const auto found = std::ranges::find(state.clocks, entry.number, &ClockState::number);
    return found != state.clocks.end() && found->due ? found->due : entry.due;
  }
  return std::nullopt;
}

std::string subject_of(const LetterWords& words, const CaseRegister& registered) {
  if (registered.categories.empty()) return "环境";
  return words.categories({registered.categories.front()}) + (registered.categories.size() > 1 ? "等" : "");
}

std::string place_of(const LetterWords& words, const CaseHistory& history) {
  return joined(words.grid(history.state.registered.grid), text_of(history.events.front(), "address"), "，");
}

std::string story_of(const LetterWords& words, const CaseHistory& history) {
  const CaseRegister& registered = history.state.registered;
  return fmt::format("{}，{}，在{}发现：{}{}", moment_words(registered.found),
                     words.word("source." + registered.source), place_of(words, history),
                     sentence(registered.title), sentence(registered.description));
}

std::string files_until(const LetterWords& words, const CaseHistory& history, const Event& step) {
  std::string text;
  std::size_t all = 0;
  for (const Event& event : history.events) {
    if (event.sequence > step.sequence) break;
    const std::size_t files = files_of(event);
    if (files == 0) continue;
    all += files;
    text =
        joined(std::move(text), fmt::format("{}时 {} 件", words.word("action." + event.action), files), "、");
  }
  return all == 0 ? text : fmt::format("{}，共 {} 件", text, all);
}

PdfAbout about(const LetterWords& words, const std::string& title, const std::string& issuer, Moment made) {
  return {title, issuer, made, words.played};
}

// ---- names

std::string LetterWords::unit(std::string_view id) const {
  const Unit* known = city.unit(id);
  return known == nullptr ? std::string() : known->name_zh;
}

std::string LetterWords::units(const std::vector<std::string>& ids) const {
  std::string text;
  for (const std::string& id : ids) text = joined(std::move(text), unit(id), "、");
  return text;
}

std::string LetterWords::grid(GridCode code) const {
  if (code == city.grid) return city.name_zh;
  std::string text;
  for (int level = 2; level <= code.level(); ++level)
    for (auto tree = city.trees.rbegin(); tree != city.trees.rend(); ++tree)
      if (const Grid* found = tree->find(code.at_level(level))) {
        text += found->name;
        break;
      }
  return text;
}

std::string LetterWords::categories(const std::vector<std::string>& ids) const {
  std::string text;
  for (const std::string& id : ids) {
    const Category* known = city.category(id);
    if (known == nullptr) continue;
    // Alone, 交通 or 工业 says nothing to a reader.
    const Category* above = city.category(id.substr(0, id.find('.')));
    text =
        joined(std::move(text),
               above == nullptr || above == known ? known->name_zh
                                                  : fmt::format("{}（{}）", above->name_zh, known->name_zh),
               "、");
  }
  return text;
}

std::string LetterWords::post(const std::string& person) const {
  return person.empty() || person == system_actor || person == concealed_person ? std::string()
                                                                                : post_of(person);
}

std::string LetterWords::posts(const std::vector<std::string>& people) const {
  std::string text;
  for (const std::string& person : people) text = joined(std::move(text), post(person), "、");
  return text;
}

}  // namespace wangge
