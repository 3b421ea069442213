#include "engine/stream/derived_rows.h"

namespace wangge {

std::vector<int> touched_by(const std::vector<Event>& events, const StreamState& state) {
  std::vector<int> numbers;
  const bool moves = std::ranges::any_of(
      events, [](const Event& event) { return event.party == 0 && event.from != event.to; });
  if (moves)
    for (const ClockState& clock : state.clocks) numbers.push_back(clock.number);
  for (const Event& event : events)
    for (const ClockEntry& entry : event.clocks) numbers.push_back(entry.number);
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

DerivedRows derived_rows(const StreamState& state, std::string_view state_name,
                         const std::vector<int>& numbers, std::size_t findings) {
  DerivedRows derived;
  for (const int number : numbers) {
    if (number < 1 || static_cast<std::size_t>(number) > state.clocks.size()) continue;
    const ClockState& clock = state.clocks[static_cast<std::size_t>(number - 1)];
    if (clock.open()) derived.desk.push_back(desk_clock(state.id, clock, state_name));
    derived.breaches.insert(derived.breaches.end(), clock.breaches_before.begin(),
                            clock.breaches_before.end());
    if (clock.breach) derived.breaches.push_back(*clock.breach);
  }
  for (std::size_t i = findings; i < state.findings.size(); ++i)
    derived.breaches.push_back(state.findings[i]);
  return derived;
}

}  // namespace wangge
