#include "server/server.h"

#include <fmt/format.h>
#include <spdlog/logger.h>

#include <boost/json.hpp>
#include <boost/system/system_error.hpp>

#include "server/api.h"
#include "server/http/static_files.h"
#include "server/http/transport.h"
#include "server/live/feed.h"
#include "server/live/ticker.h"
#include "server/notices/courier.h"
#include "server/notices/notice_book.h"
#include "server/openapi.h"

namespace wangge::server {
namespace {

std::vector<Header> security_headers(bool with_tls) {
  std::vector<Header> headers = {
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
       "connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
       "form-action 'self'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"}};
  if (with_tls) headers.push_back({"Strict-Transport-Security", "max-age=31536000"});
  return headers;
}

// What a proxy on this machine passes on comes from elsewhere, though nobody named it as a proxy.
bool from_this_machine(const Request& request) {
  for (const std::string_view header : {"x-forwarded-for", "forwarded", "via"})
    if (!request.header(header).empty()) return false;
  return request.address == "127.0.0.1" || request.address == "::1";
}

Route get(std::string pattern, std::function<void(std::shared_ptr<Request>, Respond)> handles) {
  Route route;
  route.pattern = std::move(pattern);
  route.handles = std::move(handles);
  return route;
}

}  // namespace

class Server::Parts {
 public:
  Parts(const ServerOptions& options, Engine& engine, const TimeSource& time,
        std::shared_ptr<spdlog::logger> logger)
      : house(options.database, engine, time, options.played, options.wall_clock),
        files(options.client),
        notices(options.database + "-notices"),
        api(router, house),
        logger_(std::move(logger)) {
    house.offices_need_second_factor = options.offices_need_second_factor;
    house.backup_folder = options.backup_folder;
    add_session_operations(api);
    add_account_operations(api);
    add_second_factor_operations(api);
    add_invitation_operations(api);
    add_administration_operations(api);
    add_people_operations(api);
    add_security_operations(api);
    add_upkeep_operations(api);
    add_look_up_operations(api);
    add_list_operations(api);
    add_record_operations(api);
    add_letter_operations(api);
    add_score_operations(api);
    add_similar_operations(api);
    add_supervisor_operations(api);
    add_stream_operations(api);
    add_acting_operations(api);
    add_attachment_operations(api);
    add_hook_operations(api, notices);
    add_feed_operation(api, [this]() -> Feed& { return *feed_; });
    add_description();
    add_own_routes();
    transport.emplace(transport_parts(options), options.address, options.port);
    feed_.emplace(house, *transport);
    if (options.ticks) ticker_.emplace(house, logger_);
    courier_.emplace(house, notices, logger_);
  }

  House house;
  StaticFiles files;
  NoticeBook notices;
  Router router;
  Api api;
  std::optional<Transport> transport;

 private:
  TransportParts transport_parts(const ServerOptions& options) {
    TransportParts parts;
    parts.router = &router;
    parts.refusal = [this](int status, const Request* request) {
      return status_response(house.messages, request == nullptr ? Language::zh : language_of(*request),
                             status);
    };
    parts.always = security_headers(!options.certificate.empty());
    parts.told = [this](const Exchange& exchange) {
      house.metrics.add(exchange);
      if (logger_)
        logger_->info("event=request method={} route={} status={} bytes={} us={}", name_of(exchange.method),
                      exchange.route.empty() ? "-" : exchange.route, exchange.status, exchange.bytes,
                      exchange.took.count());
    };
    parts.upload_folder = house.database + "-uploads";
    parts.proxies = options.proxies;
    parts.certificate = options.certificate;
    parts.key = options.key;
    parts.certificate_failed = [this](const std::string& why) {
      if (logger_) logger_->error("event=certificate-failed detail=\"{}\"", why);
    };
    return parts;
  }

  // Whoever may read the pages may read how they are made.
  void add_description() {
    Operation describes;
    describes.id = "describe";
    describes.path = "/openapi.json";
    describes.signed_in = false;
    api.add(std::move(describes), get({}, [this](const auto&, const Respond& respond) {
              respond(text_response(200, "application/json",
                                    boost::json::serialize(openapi_of(api.operations(), house.messages))));
            }));
  }

  void add_own_routes() {
    router.add(calendar_route(house));
    router.add(get("/healthz", [](const auto&, const Respond& respond) {
      respond(text_response(200, "text/plain", "ok\n"));
    }));
    // Whether the store can be read.
    router.add(get("/readyz", [this](const auto& request, const Respond& respond) {
      const bool taken = house.in_turn([this, request, respond](sqlite::LentReaders& readers) {
        try {
          readers.lend()->head();
          respond(text_response(200, "text/plain", "ready\n"));
        } catch (const std::exception&) {
          respond(status_response(house.messages, language_of(*request), 503));
        }
      });
      if (!taken) respond(status_response(house.messages, language_of(*request), 503));
    }));
    router.add(get("/metrics", [this](const std::shared_ptr<Request>& request, const Respond& respond) {
      if (!from_this_machine(*request))
        return respond(status_response(house.messages, language_of(*request), 404));
      const std::size_t connections = transport->connections(), streams = feed_->listeners();
      const bool taken =
          house.in_turn([this, request, respond, connections, streams](sqlite::LentReaders& readers) {
            try {
              const std::int64_t position = readers.lend()->head().position;
              respond(text_response(200, "text/plain; version=0.0.4",
                                    house.metrics.text(connections, streams, position)));
            } catch (const std::exception&) {
              respond(status_response(house.messages, language_of(*request), 503));
            }
          });
      if (!taken) respond(status_response(house.messages, language_of(*request), 503));
    }));
    router.otherwise(get("", [this](const std::shared_ptr<Request>& request, const Respond& respond) {
      std::optional<Response> file;
      if (!request->path.starts_with("/api/")) file = files.answer(*request);
      respond(file ? std::move(*file) : status_response(house.messages, language_of(*request), 404));
    }));
  }

  std::shared_ptr<spdlog::logger> logger_;
  std::optional<Feed> feed_;
  std::optional<Ticker> ticker_;
  std::optional<Courier> courier_;
};

Server::Server(const ServerOptions& options, Engine& engine, const TimeSource& time,
               std::shared_ptr<spdlog::logger> logger) {
  try {
    parts_ = std::make_unique<Parts>(options, engine, time, std::move(logger));
  } catch (const boost::system::system_error& failure) {
    throw ProblemException({ProblemKind::system,
                            "server.no-address",
                            {{"address", fmt::format("{}:{}", options.address, options.port)},
                             {"detail", failure.code().message()}},
                            {},
                            "--listen"});
  }
}

Server::~Server() {
  parts_->house.close();
}

std::uint16_t Server::port() const {
  return parts_->transport->port();
}

void Server::run() {
  parts_->transport->stop_on_signals();
  parts_->transport->run();
  parts_->house.close();
}

void Server::stop() {
  parts_->transport->stop();
}

}  // namespace wangge::server
