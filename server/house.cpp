#include "server/house.h"

#include <boost/asio/post.hpp>

#include "application/names.h"

namespace wangge::server {
namespace {

constexpr int most_waiting = 512;
constexpr std::size_t reading_threads = 3;

}  // namespace

House::House(std::string store, Engine& with_engine, const TimeSource& with_time, bool is_played,
             WallClock wall_clock)
    : database(std::move(store)),
      engine(with_engine),
      time(with_time),
      played(is_played),
      messages(builtin_messages_toml()),
      accounts(accounts_beside(database), std::move(wall_clock)),
      uploaded(accounts_beside(database)),
      sign_in(accounts),
      readers_(database),
      threads_(reading_threads) {
  messages.name_units([this](Language language, std::string_view unit) {
    return Names(*engine.city(), messages, language).unit(unit);
  });
}

House::~House() {
  close();
}

bool House::in_turn(std::function<void(sqlite::LentReaders&)> work) {
  if (++waiting_ > most_waiting) {
    --waiting_;
    return false;
  }
  boost::asio::post(threads_, [this, work = std::move(work)] {
    work(readers_);
    --waiting_;
  });
  return true;
}

void House::close() {
  unanswered.close();
  unanswered.wait();
  threads_.join();
}

}  // namespace wangge::server
