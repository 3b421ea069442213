#include "application/command_socket.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/buffers_iterator.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <boost/json.hpp>
#include <future>
#include <istream>
#include <thread>

#include "application/case_json.h"
#include "application/unanswered_commands.h"
#include "engine/stream/command_line.h"

namespace wangge {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using Local = asio::local::stream_protocol;
using Error = boost::system::error_code;

constexpr std::size_t longest_socket_name = 107;  // what the kernel takes

json::object json_of(const Problem& problem) {
  json::object arguments;
  for (const auto& [name, value] : problem.arguments) arguments[name] = value;
  return {{"kind", static_cast<int>(problem.kind)},
          {"message", problem.message},
          {"arguments", std::move(arguments)},
          {"clause", problem.clause},
          {"field", problem.field}};
}

std::string line_of(const Problem& problem) {
  return json::serialize(json::object{{"problem", json_of(problem)}}) + "\n";
}

std::string line_of(const Result<Answer>& answer) {
  if (!answer) return line_of(answer.error());
  return json::serialize(json::object{{"case", to_text(answer->case_id)},
                                      {"sequence", answer->sequence},
                                      {"action", answer->action},
                                      {"state", answer->state},
                                      {"at", milliseconds_of(answer->at)}}) +
         "\n";
}

std::string text_in(const json::object& object, std::string_view name) {
  return std::string(object.at(name).as_string());
}

std::optional<Problem> problem_in(const json::object& answer) {
  const auto* given = answer.if_contains("problem");
  if (given == nullptr) return std::nullopt;
  const json::object& problem = given->as_object();
  Problem told{static_cast<ProblemKind>(problem.at("kind").as_int64()),
               text_in(problem, "message"),
               {},
               text_in(problem, "clause"),
               text_in(problem, "field")};
  for (const auto& [name, value] : problem.at("arguments").as_object())
    told.arguments.emplace_back(name, std::string(value.as_string()));
  return told;
}

Result<Answer> answer_in(const json::object& object) {
  if (auto problem = problem_in(object)) return std::move(*problem);
  Answer answer;
  answer.case_id = parse_stream_id(text_in(object, "case")).value_or(CaseId{});
  answer.sequence = static_cast<int>(object.at("sequence").as_int64());
  answer.action = text_in(object, "action");
  answer.state = text_in(object, "state");
  answer.at = moment_of(object.at("at").as_int64());
  return answer;
}

Result<AdvanceReport> report_in(const json::object& object) {
  if (auto problem = problem_in(object)) return std::move(*problem);
  const auto number = [&](std::string_view name) { return object.at(name).as_int64(); };
  return AdvanceReport{number("warnings"), number("breaches"), number("urgings"),
                       number("cases"),    number("duties"),   number("recomputed")};
}

constexpr std::string_view advance_request = R"({"advance": true})";

std::string advance_line(Engine& engine) {
  try {
    return json::serialize(json_of(engine.advance(engine.now()))) + "\n";
  } catch (const ProblemException& refused) {
    return line_of(refused.problem());
  } catch (const std::exception& failure) {
    return line_of(Problem{ProblemKind::system, "system.store-failed", {{"detail", failure.what()}}, {}, {}});
  }
}

// The other's answer to one line.
std::optional<json::object> ask(const std::string& database, const std::string& request) {
  const std::string path = command_socket_beside(database);
  if (path.size() > longest_socket_name) return std::nullopt;
  asio::io_context context;
  Local::socket socket(context);
  Error error;
  socket.connect(Local::endpoint(path), error);
  if (error) return std::nullopt;
  asio::write(socket, asio::buffer(request + "\n"), error);
  if (error) return std::nullopt;
  asio::streambuf input;
  asio::read_until(socket, input, '\n', error);
  if (error) return std::nullopt;
  std::istream lines(&input);
  std::string line;
  std::getline(lines, line);
  return json::parse(line).as_object();
}

bool is_own(int file) {
  ucred peer{};
  socklen_t size = sizeof peer;
  return ::getsockopt(file, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
}

// One program that sends commands, one after the other.
class Sender : public std::enable_shared_from_this<Sender> {
 public:
  Sender(Engine& engine, UnansweredCommands& unanswered, Local::socket socket)
      : engine_(engine), unanswered_(unanswered), socket_(std::move(socket)) {}

  void listen() {
    asio::async_read_until(socket_, input_, '\n', [self = shared_from_this()](Error error, std::size_t) {
      if (!error) self->take();
    });
  }

 private:
  void take() {
    std::istream lines(&input_);
    std::string line;
    std::getline(lines, line);
    // Whatever comes now, the sender finds nobody, and sends it to whoever has the store next.
    if (!unanswered_.begin()) return;
    if (line == advance_request) {
      tell(advance_line(engine_));
      return unanswered_.end();
    }
    auto command = parse_command(line);
    if (!command) {
      tell(line_of(command.error()));
      return unanswered_.end();
    }
    // Waited for twice: until it is told, and until the engine's thread has done with the socket's context,
    // which ends with the listener.
    unanswered_.begin_again();
    engine_.submit(std::move(*command), [self = shared_from_this()](const Result<Answer>& answer) mutable {
      UnansweredCommands& unanswered = self->unanswered_;
      const auto executor = self->socket_.get_executor();
      asio::post(executor, [self = std::move(self), answer] {
        self->tell(line_of(answer));
        self->unanswered_.end();
      });
      unanswered.end();
    });
  }
  void tell(std::string line) {
    output_ = std::move(line);
    asio::async_write(socket_, asio::buffer(output_), [self = shared_from_this()](Error error, std::size_t) {
      if (!error) self->listen();
    });
  }

  Engine& engine_;
  UnansweredCommands& unanswered_;
  Local::socket socket_;
  asio::streambuf input_{longest_command + 1};
  std::string output_;
};

}  // namespace

std::string command_socket_beside(const std::string& database) {
  return database + "-commands";
}

class CommandSocket::Listener {
 public:
  Listener(Engine& engine, std::string path) : engine_(engine), path_(std::move(path)), acceptor_(context_) {
    ::unlink(path_.c_str());  // of a program that was killed; whoever has the store is alone
    acceptor_.open();
    acceptor_.bind(Local::endpoint(path_));
    ::chmod(path_.c_str(), S_IRUSR | S_IWUSR);
    acceptor_.listen();
    accept();
    thread_ = std::thread([this] { context_.run(); });
  }
  ~Listener() {
    ::unlink(path_.c_str());
    // From here on no command is taken, so that none comes after the last that is waited for.
    std::promise<void> closed;
    asio::post(context_, [&] {
      acceptor_.close();
      unanswered_.close();
      closed.set_value();
    });
    closed.get_future().wait();
    unanswered_.wait();
    context_.stop();
    if (thread_.joinable()) thread_.join();
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

 private:
  void accept() {
    acceptor_.async_accept([this](Error error, Local::socket socket) {
      if (error) return;
      if (is_own(socket.native_handle()))
        std::make_shared<Sender>(engine_, unanswered_, std::move(socket))->listen();
      accept();
    });
  }

  Engine& engine_;
  std::string path_;
  UnansweredCommands unanswered_;
  asio::io_context context_{1};
  Local::acceptor acceptor_;
  std::thread thread_;
};

CommandSocket::CommandSocket(Engine& engine, const std::string& database) {
  const std::string path = command_socket_beside(database);
  if (path.size() > longest_socket_name) return;
  try {
    listener_ = std::make_unique<Listener>(engine, path);
  } catch (const boost::system::system_error&) {
    listener_ = nullptr;
  }
}

CommandSocket::~CommandSocket() = default;

std::optional<Result<Answer>> hand_over(const std::string& database, const Command& command) {
  const auto answer = ask(database, line_of(command));
  if (!answer) return std::nullopt;
  return answer_in(*answer);
}

std::optional<Result<AdvanceReport>> hand_over_advance(const std::string& database) {
  const auto answer = ask(database, std::string(advance_request));
  if (!answer) return std::nullopt;
  return report_in(*answer);
}

json::object json_of(const AdvanceReport& report) {
  return {{"warnings", report.warnings}, {"breaches", report.breaches}, {"urgings", report.urgings},
          {"cases", report.cases},       {"duties", report.duties},     {"recomputed", report.recomputed}};
}

}  // namespace wangge
