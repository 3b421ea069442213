#include "support/sqlite_pages.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace wangge::support {
namespace {

class Pages {
 public:
  explicit Pages(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(file), {});
    page_size_ = number(16, 2) == 1 ? 65536 : number(16, 2);
    purposes_.assign(bytes_.size(), "unknown");
    mark(0, 100, "header");
    free_pages();
    btree(1, "sqlite_schema");
    sqlite3* database = nullptr;
    if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
      throw std::runtime_error(path);
    sqlite3_exec(
        database, "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0",
        [](void* pages, int, char** columns, char**) {
          static_cast<Pages*>(pages)->btree(static_cast<std::size_t>(std::stoul(columns[1])), columns[0]);
          return 0;
        },
        this, nullptr);
    sqlite3_close(database);
  }
  std::vector<std::string> take() { return std::move(purposes_); }

 private:
  std::size_t number(std::size_t at, std::size_t size) const {
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
      value = value << 8U | static_cast<unsigned char>(bytes_.at(at + i));
    return value;
  }
  std::size_t varint(std::size_t& at) const {
    std::size_t value = 0;
    for (int i = 0; i < 9; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_.at(at++));
      if (i == 8) return value << 8U | byte;
      value = value << 7U | (byte & 0x7fU);
      if (byte < 0x80) break;
    }
    return value;
  }
  std::size_t start(std::size_t page) const { return (page - 1) * page_size_; }
  void mark(std::size_t from, std::size_t size, const std::string& purpose) {
    std::fill_n(purposes_.begin() + static_cast<std::ptrdiff_t>(from), size, purpose);
  }

  void free_pages() {
    for (std::size_t trunk = number(32, 4); trunk != 0; trunk = number(start(trunk), 4)) {
      const std::size_t leaves = number(start(trunk) + 4, 4);
      mark(start(trunk), page_size_, "freelist leaf");
      mark(start(trunk), 8 + 4 * leaves, "freelist trunk");
      for (std::size_t i = 0; i < leaves; ++i)
        mark(start(number(start(trunk) + 8 + 4 * i, 4)), page_size_, "freelist leaf");
    }
  }

  void btree(std::size_t page, const std::string& owner) {
    const std::size_t header = start(page) + (page == 1 ? 100 : 0);
    const auto kind = static_cast<unsigned char>(bytes_.at(header));
    const bool leaf = kind == 10 || kind == 13;
    const bool table = kind == 5 || kind == 13;
    const std::size_t pointers = header + (leaf ? 8 : 12);
    const std::size_t cells = number(header + 3, 2);
    mark(header, start(page) + page_size_ - header, "unallocated");
    mark(header, pointers - header, "page header");
    mark(pointers, 2 * cells, "cell pointers");
    for (std::size_t block = number(header + 1, 2); block != 0; block = number(start(page) + block, 2)) {
      mark(start(page) + block, number(start(page) + block + 2, 2), "free block");
      mark(start(page) + block, 4, "free block link");
    }
    for (std::size_t i = 0; i < cells; ++i) {
      const std::size_t cell = start(page) + number(pointers + 2 * i, 2);
      std::size_t at = cell;
      std::size_t child = 0;
      if (!leaf) {
        child = number(at, 4);
        at += 4;
      }
      if (table && !leaf) {
        varint(at);
        mark(cell, at - cell, owner);
      } else {
        const std::size_t payload = varint(at);
        if (table) varint(at);
        content(cell, at, payload, table, owner);
      }
      if (child != 0) btree(child, owner);
    }
    if (!leaf) btree(number(header + 8, 4), owner);
  }

  void content(std::size_t cell, std::size_t at, std::size_t payload, bool table, const std::string& owner) {
    const std::size_t most = table ? page_size_ - 35 : (page_size_ - 12) * 64 / 255 - 23;
    const std::size_t least = (page_size_ - 12) * 32 / 255 - 23;
    std::size_t here = payload;
    if (payload > most) {
      const std::size_t rest = least + (payload - least) % (page_size_ - 4);
      here = rest <= most ? rest : least;
    }
    mark(cell, at - cell + here, owner);
    if (here == payload) return;
    mark(at + here, 4, "overflow link");
    std::size_t left = payload - here;
    for (std::size_t page = number(at + here, 4); page != 0; page = number(start(page), 4)) {
      const std::size_t taken = std::min(left, page_size_ - 4);
      mark(start(page), page_size_, "overflow tail");
      mark(start(page), 4, "overflow link");
      mark(start(page) + 4, taken, owner);
      left -= taken;
    }
  }

  std::string bytes_;
  std::size_t page_size_ = 0;
  std::vector<std::string> purposes_;
};

}  // namespace

std::vector<std::string> purposes_of_bytes(const std::string& path) {
  return Pages(path).take();
}

bool holds_nothing(const std::string& purpose) {
  return purpose == "unallocated" || purpose == "free block" || purpose == "freelist leaf" ||
         purpose == "overflow tail";
}

}  // namespace wangge::support
