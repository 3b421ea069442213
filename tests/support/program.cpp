#include "support/program.h"

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace wangge::support {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> variables_with(const std::vector<std::string>& environment) {
  const char* path = std::getenv("PATH");
  std::vector<std::string> variables = environment;
  variables.push_back("LANG=zh_CN.UTF-8");
  variables.push_back(std::string("PATH=") + (path == nullptr ? "/usr/bin" : path));
  // What libraries keep is no leak of the program's: ./test asan names it in a file.
  for (const char* options : {"LSAN_OPTIONS", "TSAN_OPTIONS"})
    if (const char* value = std::getenv(options)) variables.push_back(std::string(options) + "=" + value);
  return variables;
}

// Made once and copied for every test.
const std::string& prepared_store() {
  static const ScratchFolder folder;
  static const std::string path = [] {
    std::string database = folder.path("wangge.db");
    const auto run = [&](std::vector<std::string> words) {
      words.insert(words.begin(), {"--db", database, "--now", "2025-03-01T08:00"});
      const Ran ran = run_program(folder.path("."), words);
      if (ran.code != 0) throw std::runtime_error(ran.err);
    };
    run({"init", "--city", WANGGE_SOURCE_DIR "/data/linyi", "--administrator", "administrator", "--played"});
    std::ofstream people(folder.path("people.jsonl"));
    const auto add = [&people](const std::string& id, const std::string& post, const std::string& unit,
                               const std::string& roles) {
      people << R"({"key":"person )" << id
             << R"(","actor":"administrator","do":"add_person","data":{"person":")" << id << R"(","name":")"
             << post << R"(","unit":")" << unit << R"(","roles":[)" << roles << "]}}\n";
    };
    const std::string handles = R"("inspector","handler","leader")";
    const std::string supervises = R"("handler","supervisor","leader")";
    add("village", "沟上社区网格员", "C37130101018-village", R"("inspector")");
    add("station", "兰山街道环保办承办人", "B37130101-station", handles);
    add("water", "兰山区水利局承办人", "A371301-water", handles);
    add("environment", "兰山区环保局承办人", "A371301-environment", handles);
    add("government", "兰山区政府承办人", "A371301-government", handles);
    add("office", "兰山区领导小组办公室督查员", "A371301-office", supervises);
    add("city-office", "市领导小组办公室督查员", "3713-office", supervises);
    add("city-environment", "市环保局承办人", "3713-environment", handles);
    add("city-government", "市政府督查员", "3713-government", supervises);
    people.close();
    run({"import", folder.path("people.jsonl")});
    return database;
  }();
  return path;
}

}  // namespace

Ran run_program(const std::string& folder, const std::vector<std::string>& arguments,
                const std::vector<std::string>& environment) {
  static int number = 0;
  const std::string out = folder + "/out-" + std::to_string(++number);
  const std::string err = folder + "/err-" + std::to_string(number);
  std::vector<std::string> words{WANGGE_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<std::string> variables = variables_with(environment);
  const std::vector<char*> argv = pointers_to(words), envp = pointers_to(variables);

  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("can't start a process");
  if (child == 0) {
    const int standard_out = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int standard_err = ::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const int standard_in = ::open("/dev/null", O_RDONLY);
    if (standard_out < 0 || standard_err < 0 || standard_in < 0 || ::chdir(folder.c_str()) != 0) ::_exit(126);
    ::dup2(standard_in, STDIN_FILENO);
    ::dup2(standard_out, STDOUT_FILENO);
    ::dup2(standard_err, STDERR_FILENO);
    ::execve(argv.front(), argv.data(), envp.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  Ran ran{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content_of(out), content_of(err)};
  std::filesystem::remove(out);
  std::filesystem::remove(err);
  return ran;
}

Ran run_on_terminal(const std::string& folder, const std::vector<std::string>& arguments,
                    unsigned short columns, unsigned short rows,
                    const std::vector<std::string>& environment) {
  std::vector<std::string> words{WANGGE_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<std::string> variables = variables_with(environment);
  const std::vector<char*> argv = pointers_to(words), envp = pointers_to(variables);
  winsize size{rows, columns, 0, 0};
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (child < 0) throw std::runtime_error("can't open a terminal");
  if (child == 0) {
    if (::chdir(folder.c_str()) != 0) ::_exit(126);
    ::execve(argv.front(), argv.data(), envp.data());
    ::_exit(127);
  }
  Ran ran;
  char bytes[4096];
  for (ssize_t read = 0; (read = ::read(terminal, bytes, sizeof bytes)) > 0;)
    ran.out.append(bytes, static_cast<std::size_t>(read));
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(terminal);
  std::erase(ran.out, '\r');
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

Desk::Desk() {
  std::filesystem::copy_file(prepared_store(), database());
}

std::vector<std::string> Desk::words_of(const std::string& person, const std::vector<std::string>& words,
                                        const std::string& language) const {
  std::vector<std::string> all{"--db", database(), "--now", now_, "--lang", language};
  if (!person.empty()) all.insert(all.end(), {"--as", person});
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

Ran Desk::run(const std::string& person, const std::vector<std::string>& words, const std::string& language,
              const std::vector<std::string>& environment) const {
  return run_program(path("."), words_of(person, words, language), environment);
}

Ran Desk::run_on_terminal(const std::string& person, const std::vector<std::string>& words,
                          unsigned short columns, unsigned short rows,
                          const std::vector<std::string>& environment) const {
  return support::run_on_terminal(path("."), words_of(person, words, "zh"), columns, rows, environment);
}

}  // namespace wangge::support
