// What the program must withstand: broken input, other people's files, two writers, a changed store.
#include <sqlite3.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "storage/sqlite/sqlite_store.h"
#include "support/program.h"

namespace {

using namespace wangge;
using namespace wangge::support;

using Words = std::vector<std::string>;

void write(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

void change(const std::string& path, const char* sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
}

Words log_words(const std::string& title, const Words& more = {}) {
  Words words{"log", "--grid", "C37130101018", "--category", "water", "--title", title};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string log_line(const std::string& key, const std::string& title) {
  return R"({"key":")" + key +
         R"(","actor":"village","do":"log","data":{"grid":"C37130101018","source":"patrol","categories":["water"],"title":")" +
         title + "\"}}\n";
}

}  // namespace

TEST_CASE("an argument that is no good is refused as input, and nothing is written", "[cli][hostile]") {
  const Desk desk;
  const std::string before = desk.run("", {"--json", "digest"}).out;
  for (const Words& words :
       {log_words("\xff\xfe"),
        log_words("\xC0\xAF"),
        log_words("\xED\xA0\x80"),
        log_words(""),
        log_words("   "),
        log_words(std::string(120'000, 'x')),
        log_words("x", {"--severity", "-1"}),
        log_words("x", {"--severity", "9"}),
        log_words("x", {"--found", "2030-01-01"}),
        log_words("x", {"--found", "2025-02-30"}),
        log_words("x", {"--lon", "1000", "--lat", "35"}),
        log_words("x", {"--lon", "118"}),
        log_words("x", {"--photo", desk.path("missing.jpg")}),
        log_words("x", {"--key", std::string(65, 'k')}),
        log_words("x", {"--source", "rumour"}),
        Words{"log", "--grid", "'; DROP TABLE event", "--category", "water", "--title", "x"},
        Words{"list", "--size", "-5"},
        Words{"list", "--due-within", "-3d"},
        Words{"explain", "2025-0000001", "-1"},
        Words{"--now", "tomorrow", "list"},
        Words{"--lang", "fr", "list"},
        Words{"show", "\x1b[2J"},
        Words{"do", "2025-0000001", "report", "--expect", "-1x"}}) {
    INFO(words.front() << " " << words.back().substr(0, 40));
    const Ran ran = desk.run("village", words);
    INFO(ran.out + ran.err);
    CHECK((ran.code == 2 || ran.says("2025-0000001")));
    CHECK_FALSE(ran.err.empty());
    CHECK_FALSE(ran.says("\x1b"));
  }
  CHECK(desk.run("", {"--json", "digest"}).out == before);
}

TEST_CASE("an option that is given twice is told so, and a place outside of the city can be confirmed",
          "[cli][hostile][P2]") {
  const Desk desk;
  std::vector<std::string> words{"log",     "--grid",   "C37130101018", "--category", "water.river-refuse",
                                 "--title", "河道垃圾", "--lon",        "116.4",      "--lat",
                                 "39.9"};
  const Ran outside = desk.run("village", words);
  CHECK(outside.code == 1);
  CHECK(outside.says("--position-confirmed"));
  words.emplace_back("--position-confirmed");
  CHECK(desk.run("village", words).code == 0);
  words.insert(words.end(), {"--title", "河道内有垃圾"});
  const Ran twice = desk.run("village", words);
  CHECK(twice.code == 2);
  CHECK(twice.says("--title 只能写一次"));
}

TEST_CASE("a broken line of an import is named, and the others are done", "[cli][hostile]") {
  const Desk desk;
  std::string lines = log_line("a", "good");
  lines += std::string("{\"key\":\"nul\0\"}\n", 15);    // a NUL in the middle
  lines += log_line("b", "\xff\xfe");                   // no UTF-8
  lines += log_line("c", std::string(1'000'000, 'x'));  // a line of 1 MB
  lines += log_line("d", "\\u0000");                    // a NUL in a text
  lines += std::string(5'000, '[') + "\n";              // deeper than any command
  lines += "\xEF\xBB\xBF\n";                            // a lone byte order mark
  lines += log_line("e", "\\u001b[2Jred") + log_line("f", "last without an end");
  lines.pop_back();
  write(desk.path("lines.jsonl"), lines);
  const Ran ran = desk.run("", {"import", desk.path("lines.jsonl")});
  INFO(ran.err);
  CHECK(ran.code == 2);
  for (const char* line : {"第 2 行", "第 3 行", "第 4 行", "第 5 行", "第 6 行"}) CHECK(ran.says(line));
  CHECK_FALSE(ran.says("第 1 行"));
  const Ran list = desk.run("", {"list"});
  CHECK(list.says("last without an end"));
  CHECK_FALSE(list.says("\x1b"));
  CHECK(desk.run("", {"verify"}).code == 0);
}

TEST_CASE("a file that is not this program's is left as it is", "[cli][hostile]") {
  const ScratchFolder folder;
  write(folder.path("text.db"),
        "not a database, but long enough to look at the first hundred bytes of it, as SQLite does.\n");
  change(folder.path("other.db"), "CREATE TABLE account (id INTEGER)");
  for (const std::string name : {"text.db", "other.db"}) {
    const auto size = std::filesystem::file_size(folder.path(name));
    for (const Words& words : {Words{"list"}, {"tick"}, {"verify"}, {"repair"}, {"import", "/dev/null"}}) {
      Words all{"--db", folder.path(name)};
      all.insert(all.end(), words.begin(), words.end());
      const Ran ran = run_program(folder.path("."), all);
      INFO(words.front() << ": " << ran.err);
      CHECK(ran.code == 3);
      CHECK(ran.says(name));
    }
    CHECK(std::filesystem::file_size(folder.path(name)) == size);
  }
  CHECK(run_program(folder.path("."), {"--db", folder.path("."), "list"}).code == 3);
}

TEST_CASE("where nothing can be written, the program says so", "[cli][hostile]") {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder.path("closed"));
  std::filesystem::permissions(folder.path("closed"), std::filesystem::perms{0555});
  // Root may write anywhere but there.
  const std::string path = ::geteuid() == 0 ? "/proc/wangge.db" : folder.path("closed/wangge.db");
  const Ran ran =
      run_program(folder.path("."), {"--db", path, "init", "--city", WANGGE_SOURCE_DIR "/data/linyi"});
  INFO(ran.err);
  CHECK(ran.code == 3);
  CHECK(ran.says("wangge.db"));
}

TEST_CASE("a second writer is told who has the store, and readers go on", "[cli][hostile]") {
  const Desk desk;
  const auto first = open_for_writing(desk.database(), moment_of(1'740'000'000'000));
  const Ran zh = desk.run("village", log_words("x")), en = desk.run("village", log_words("x"), "en");
  CHECK(zh.code == 3);
  CHECK(zh.says(std::to_string(::getpid())));
  CHECK(en.says(std::to_string(::getpid())));
  CHECK(zh.err != en.err);
  CHECK(desk.run("", {"list"}).code == 0);
  CHECK(desk.run("", {"verify"}).code == 0);
}

TEST_CASE("the same key does a thing once, and a case that has moved on is not acted upon", "[cli]") {
  const Desk desk;
  const Ran first = desk.run("village", log_words("x", {"--key", "once"}));
  CHECK(first.code == 0);
  CHECK(desk.run("village", log_words("x", {"--key", "once"})).out == first.out);
  CHECK(desk.run("village", {"do", "2025-0000001", "annotate", "--note", "x", "--expect", "1"}).code == 0);
  CHECK(desk.run("village", {"do", "2025-0000001", "report", "--expect", "1"}).code == 1);
}

TEST_CASE("a changed event is found and named, and what is derived can be rebuilt", "[cli][hostile]") {
  const Desk desk;
  CHECK(desk.run("village", log_words("河道垃圾")).code == 0);
  change(desk.database(), "UPDATE case_standing SET round = 7 WHERE open = 1 AND county <> 0");
  const Ran derived = desk.run("", {"verify"});
  CHECK(derived.code == 3);
  CHECK(derived.says("2025-0000001"));
  CHECK(desk.run("", {"repair"}).code == 0);
  CHECK(desk.run("", {"verify"}).code == 0);
  change(desk.database(),
         "UPDATE event SET body = CAST(replace(CAST(body AS TEXT), '河道垃圾', '河道清洁') AS BLOB) "
         "WHERE position = (SELECT max(position) FROM event)");
  const Ran changed = desk.run("", {"verify"}), english = desk.run("", {"verify"}, "en");
  INFO(changed.out);
  CHECK(changed.code == 3);
  CHECK(changed.says("2025-0000001"));
  CHECK(english.says("sequence 1"));
}
