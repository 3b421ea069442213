// What a door (the command line, and next the server) lends to whatever takes several steps: one person who
// reads at one moment, and commands.
#pragma once
#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "application/snapshot.h"
#include "application/viewer.h"
#include "engine/base/refusal.h"
#include "engine/core/engine.h"
#include "engine/store/store.h"
#include "engine/stream/command.h"

namespace wangge {

// How far a long step has come: done, and of how much (0 if that is not known).
using Watch = std::function<void(std::int64_t, std::int64_t)>;

class Door {
 public:
  virtual ~Door() = default;

  virtual Moment now() const = 0;
  // Who asks. Throws ProblemException if that person is unknown.
  virtual Viewer viewer() = 0;
  virtual std::shared_ptr<const City> shared_city() = 0;
  const City& city() { return *shared_city(); }

  // What the viewer sees, at one moment; and the store at that moment.
  virtual Snapshot& snapshot() = 0;
  virtual StoreReader& reader() = 0;
  // From here on both are of another, later moment.
  virtual void read_again() = 0;
  // Of the store as it is now, beside reader(): for what reads it in several threads.
  virtual std::unique_ptr<StoreReader> another_reader() = 0;

  // Checks the command as a line of an import is checked, and does it; snapshot() is of a later moment then.
  // What the viewer may not read is refused as unknown.
  virtual Result<Answer> execute(const Command& command) = 0;
  // From here on nobody else writes, until this door is gone.
  virtual void keep_others_out() = 0;
  // Records what the clocks owe by now. Throws ProblemException, or StoreFailure.
  virtual AdvanceReport advance() = 0;

  // `title` is the id of a message: what takes so long.
  virtual Watch watch(std::string_view title) = 0;

  // Throws ProblemException (input) if nobody is named: who commands is somebody.
  Person person();
  // A command of that person; `key` random where none is given.
  Command command(std::string action, boost::json::object data, const std::string& key = {});
};

// A random idempotency key of 128 bits, for commands without one.
std::string random_command_key();

}  // namespace wangge
