#include "storage/sqlite/lent_readers.h"

#include "storage/sqlite/sqlite_reader.h"

namespace wangge::sqlite {

std::shared_ptr<StoreReader> LentReaders::lend() {
  std::unique_ptr<StoreReader> reader;
  {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      reader = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (!reader) reader = open_reader(path_);
  return {reader.release(), [this](StoreReader* given) {
            std::unique_ptr<StoreReader> back(given);
            dynamic_cast<Lendable&>(*back).let_go();
            const std::lock_guard lock(mutex_);
            free_.push_back(std::move(back));
          }};
}

}  // namespace wangge::sqlite
