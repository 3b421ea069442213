#include "bench/desks.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <boost/json.hpp>
#include <chrono>
#include <map>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>

#include "bench/measure.h"
#include "engine/history/replay.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge {
namespace {

namespace json = boost::json;
using Steady = std::chrono::steady_clock;

struct Reply {
  int status = 0;
  std::string body, cookie;
};

// One connection, kept open.
class Connection {
 public:
  explicit Connection(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("nobody listens on port " + std::to_string(port));
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void send(const std::string& bytes) const {
    for (std::size_t sent = 0; sent < bytes.size();) {
      const ssize_t now = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (now <= 0) throw std::runtime_error("the connection ended");
      sent += static_cast<std::size_t>(now);
    }
  }
  Reply answer() {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) more();
    const std::string head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    Reply answer;
    answer.status = std::stoi(head.substr(9, 3));
    if (const auto at = head.find("Set-Cookie: "); at != std::string::npos)
      answer.cookie = head.substr(at + 12, head.find(';', at) - at - 12);
    std::size_t size = 0;
    if (const auto at = head.find("Content-Length: "); at != std::string::npos)
      size = std::stoul(head.substr(at + 16));
    while (buffer_.size() < size) more();
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return answer;
  }

 private:
  void more() {
    char piece[16384];
    const ssize_t size = ::recv(socket_, piece, sizeof piece, 0);
    if (size <= 0) throw std::runtime_error("the connection ended");
    buffer_.append(piece, static_cast<std::size_t>(size));
  }

  int socket_;
  std::string buffer_;
};

class Visitor {
 public:
  Visitor(const DeskLoad& load, int number)
      : connection_(load.port), random_(static_cast<std::uint64_t>(number)), number_(number) {
    const json::object body{
        {"account", load.accounts[static_cast<std::size_t>(number) % load.accounts.size()]},
        {"password", load.password}};
    const Reply answer = ask("POST", "/session", json::serialize(body));
    if (answer.status != 200) throw std::runtime_error("sign-in: " + answer.body);
    cookie_ = answer.cookie;
    for (const json::value& item : json::parse(get("/cases?size=100").body).at("items").as_array())
      cases_.emplace_back(item.at("case").as_string());
  }

  Reply get(const std::string& path) { return ask("GET", path, {}); }
  const std::string& cookie() const { return cookie_; }
  const std::vector<std::string>& cases() const { return cases_; }

  // One thing that somebody does in a day; its name.
  const char* act(int commands_in_a_hundred, Reply& answer) {
    const int drawn = std::uniform_int_distribution<int>(0, 99)(random_);
    const std::string& one = cases_[random_() % cases_.size()];
    if (drawn < commands_in_a_hundred) {
      answer = ask("POST", "/cases/" + one + "/actions/annotate", R"({"data":{"note":"已电话联系"}})",
                   fmt::format("Idempotency-Key: load-{}-{}\r\n", number_, ++keys_));
      return "command";
    }
    switch (drawn % 4) {
      case 0:
        answer = get("/to-do");
        return "to-do";
      case 1:
        answer = get("/cases?open=true");
        return "list";
      default:
        answer = get("/cases/" + one);
        return "case";
    }
  }

 private:
  Reply ask(const std::string& method, const std::string& path, const std::string& body,
            const std::string& headers = {}) {
    connection_.send(fmt::format("{} /api/v1{} HTTP/1.1\r\nHost: 127.0.0.1\r\n{}{}{}\r\n{}", method, path,
                                 cookie_.empty() ? std::string() : "Cookie: " + cookie_ + "\r\n", headers,
                                 method == "POST"
                                     ? fmt::format("Content-Type: application/json\r\nSec-Fetch-Site: "
                                                   "same-origin\r\nContent-Length: {}\r\n",
                                                   body.size())
                                     : std::string(),
                                 body));
    return connection_.answer();
  }

  Connection connection_;
  std::mt19937_64 random_;
  int number_, keys_ = 0;
  std::string cookie_;
  std::vector<std::string> cases_;
};

double at_hundredth(std::vector<double>& sorted, int hundredth) {
  if (sorted.empty()) return 0;
  return sorted[std::min(sorted.size() - 1, sorted.size() * static_cast<std::size_t>(hundredth) / 100)];
}

// The same cases, read and replayed without a server, by as many threads as it reads with.
double plain_reads_a_second(const std::string& store, const std::vector<std::string>& cases) {
  constexpr int threads = 3;
  constexpr std::chrono::seconds while_reading{3};
  std::atomic<std::int64_t> reads = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < threads; ++i)
    readers.emplace_back([&, i] {
      const auto reader = open_for_reading(store);
      const auto until = Steady::now() + while_reading;
      for (std::size_t n = static_cast<std::size_t>(i); Steady::now() < until; ++n) {
        replay(reader->events(*parse_case_id(cases[n % cases.size()])));
        ++reads;
      }
    });
  for (std::thread& reader : readers) reader.join();
  return static_cast<double>(reads) / static_cast<double>(while_reading.count());
}

}  // namespace

void measure_desks(const DeskLoad& load) {
  std::vector<std::unique_ptr<Visitor>> people;
  for (int i = 0; i < load.people; ++i) people.push_back(std::make_unique<Visitor>(load, i));
  std::vector<std::unique_ptr<Connection>> views;
  for (int i = 0; i < load.idle_views; ++i) {
    views.push_back(std::make_unique<Connection>(load.port));
    views.back()->send("GET /api/v1/feed HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " +
                       people[static_cast<std::size_t>(i) % people.size()]->cookie() + "\r\n\r\n");
  }
  const double plain = plain_reads_a_second(load.store, people.front()->cases());

  std::mutex mutex;
  std::map<std::string, std::vector<double>> took;
  std::map<int, std::int64_t> faults;
  std::vector<std::thread> threads;
  const auto begun = Steady::now(), until = begun + std::chrono::seconds{load.seconds};
  for (const auto& person : people)
    threads.emplace_back([&, one = person.get()] {
      std::map<std::string, std::vector<double>> own;
      while (Steady::now() < until) {
        Reply answer;
        const auto before = Steady::now();
        const char* what = one->act(load.commands_in_a_hundred, answer);
        own[what].push_back(std::chrono::duration<double, std::milli>(Steady::now() - before).count());
        // A case that was closed takes no note: refused by the rules, and answered.
        if (answer.status >= 400 && answer.status != 422 && answer.status != 403) {
          const std::lock_guard lock(mutex);
          ++faults[answer.status];
        }
      }
      const std::lock_guard lock(mutex);
      for (auto& [what, times] : own) took[what].insert(took[what].end(), times.begin(), times.end());
    });
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Steady::now() - begun).count();

  std::vector<double> all;
  fmt::print("{} people, {} live views beside them, {:.0f} s\n", load.people, load.idle_views, seconds);
  fmt::print("  {:<10} {:>10} {:>10} {:>9} {:>9}\n", "", "requests", "a second", "p50 ms", "p99 ms");
  const auto line = [&](const std::string& what, std::vector<double>& times) {
    std::ranges::sort(times);
    fmt::print("  {:<10} {:>10} {:>10.0f} {:>9.2f} {:>9.2f}\n", what, times.size(),
               static_cast<double>(times.size()) / seconds, at_hundredth(times, 50), at_hundredth(times, 99));
  };
  for (auto& [what, times] : took) {
    all.insert(all.end(), times.begin(), times.end());
    line(what, times);
  }
  line("all", all);
  fmt::print("  plain reads of the same cases, replayed: {:.0f} a second; ratio {:.2f}\n", plain,
             static_cast<double>(all.size()) / seconds / plain);
  for (const auto& [status, count] : faults) fmt::print("  status {}: {}\n", status, count);
  if (faults.empty()) fmt::print("  no request failed\n");
}

}  // namespace wangge
