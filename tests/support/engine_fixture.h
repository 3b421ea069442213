// An engine over a store in a folder of its own, with Linyi's data, a clock that the test sets, and people at
// every level.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/engine.h"
#include "engine/history/replay.h"
#include "engine/proof/repair.h"
#include "engine/proof/verify.h"
#include "support/sample_city.h"
#include "support/scratch_folder.h"

namespace wangge::support {

struct Post {
  std::string_view person;
  std::string_view unit;
  std::vector<std::string_view> roles;
};
// "village" (inspector), "village-head", "station", "station-2", "county" and "county-2" (environment of
// A371301), "office", "office-2", "government", "police", "city", "city-2" (the city's office),
// "city-environment", "city-government", "neighbour" (environment of A371302), "admin", "importer" (who may
// bring in people, too).
const std::vector<Post>& posts();

Moment moment(std::string_view text);

class EngineFixture {
 public:
  // `wrap` may put something between the engine and the store.
  using Wrap = std::function<std::unique_ptr<Store>(std::unique_ptr<Store>)>;
  // A played store, so that a test may let months pass in a line; else the clock must go on like a machine's.
  explicit EngineFixture(std::string_view start = "2025-03-03T09:00", const Wrap& wrap = {},
                         bool played = true);

  ScratchFolder folder;
  FixedTime time;
  std::unique_ptr<Store> store;
  std::unique_ptr<Engine> engine;
  CaseId current;  // that act() acts on

  // A command with a key of its own; `data` is JSON.
  Command command(std::string_view person, std::string_view action, std::string_view data = "{}");
  Result<Answer> act(std::string_view person, std::string_view action, std::string_view data = "{}");
  // Requires that it is accepted.
  Answer must(std::string_view person, std::string_view action, std::string_view data = "{}");
  // Requires that it is refused, and gives the id of the message.
  std::string refusal(std::string_view person, std::string_view action, std::string_view data = "{}");
  // Logs a case (by "village" unless said otherwise) and makes it the current one. `more` are members of
  // its data that are added or replaced.
  CaseId log(std::string_view more = "{}", std::string_view person = "village");
  // Logged, reported and accepted by the station, which then verifies it on site and handles it.
  void to_triage(std::string_view more = "{}");
  void to_own_handling(std::string_view more = "{}");
  // The person looks at what the public would read, hides nothing more, and says so.
  void review(std::string_view person);
  // The person looks at a text that somebody will publish; the current stream stays.
  void review_text(std::string_view person, std::string_view content);
  void to_supervision();
  // Of a county's unit, up to the city: its head signs, and the county's office forwards it (D4).
  void escalate(std::string_view person, std::string_view data);
  void to_closed();
  // The case in triage at the county's environment department, verified on site.
  void to_county(std::string_view more = "{}");

  void at(std::string_view text) { time.set(moment(text)); }
  CaseState state() { return state(current); }
  CaseState state(CaseId id) { return replay(store->reader()->events(id)); }
  std::vector<Event> events(CaseId id);
  std::string state_name() { return std::string(state().state_name()); }
  ReaderFactory readers() {
    return [this] { return store->reader(); };
  }
  std::string path() const { return folder.path("store.db"); }
  // Ends the engine and closes the store; open() begins again with the same file.
  void close();
  void open();

 private:
  Wrap wrap_;
  int commands_ = 0;
};

// The faults as text, to be compared with "".
std::string listed(const VerifyReport& report);

}  // namespace wangge::support
