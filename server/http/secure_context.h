// The certificate that the server shows, and its key.
#pragma once
#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace wangge::server {

// On the loop.
class SecureContext {
 public:
  // PEM files; the certificate's with those that lead to its authority. TLS 1.2 and 1.3. `failed` is told why
  // files that were renewed could not be taken. Throws ProblemException (input): server.bad-certificate.
  SecureContext(std::string certificate, std::string key, std::function<void(const std::string&)> failed);

  // Files that were renewed are taken within a minute, so that nobody has to be cut off for it; until they
  // fit each other, the ones before stay.
  std::shared_ptr<boost::asio::ssl::context> current();

 private:
  using FileTime = std::filesystem::file_time_type;
  std::pair<FileTime, FileTime> times() const;
  std::shared_ptr<boost::asio::ssl::context> read() const;

  std::string certificate_, key_;
  std::function<void(const std::string&)> failed_;
  std::shared_ptr<boost::asio::ssl::context> context_;
  std::pair<FileTime, FileTime> read_times_;
  std::chrono::steady_clock::time_point looked_;
};

}  // namespace wangge::server
