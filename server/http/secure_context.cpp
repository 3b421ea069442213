#include "server/http/secure_context.h"

#include <boost/system/system_error.hpp>

#include "engine/base/problem.h"

namespace wangge::server {
namespace {

namespace ssl = boost::asio::ssl;

constexpr std::chrono::seconds looks_every{60};
// AES and ChaCha20 with forward secrecy; TLS 1.3 has no others.
constexpr const char* ciphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

constexpr unsigned char http_only[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size, const unsigned char* offered,
                    unsigned int offered_size, void*) {
  unsigned char* found = nullptr;
  if (SSL_select_next_proto(&found, size, http_only, sizeof http_only, offered, offered_size) !=
      OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_NOACK;
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

SecureContext::SecureContext(std::string certificate, std::string key,
                             std::function<void(const std::string&)> failed)
    : certificate_(std::move(certificate)),
      key_(std::move(key)),
      failed_(std::move(failed)),
      context_(read()),
      read_times_(times()),
      looked_(std::chrono::steady_clock::now()) {}

std::pair<SecureContext::FileTime, SecureContext::FileTime> SecureContext::times() const {
  std::error_code none;
  return {std::filesystem::last_write_time(certificate_, none), std::filesystem::last_write_time(key_, none)};
}

std::shared_ptr<ssl::context> SecureContext::read() const {
  const auto refused = [](const char* option, const std::string& file, const std::string& detail) {
    return ProblemException(
        {ProblemKind::input, "server.bad-certificate", {{"file", file}, {"detail", detail}}, {}, option});
  };
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
                       ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 | SSL_OP_NO_RENEGOTIATION |
                       SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_cipher_list(context->native_handle(), ciphers);
  SSL_CTX_set_alpn_select_cb(context->native_handle(), choose_protocol, nullptr);
  boost::system::error_code error;
  context->use_certificate_chain_file(certificate_, error);
  if (error) throw refused("--tls-certificate", certificate_, error.message());
  context->use_private_key_file(key_, ssl::context::pem, error);
  if (error) throw refused("--tls-key", key_, error.message());
  if (SSL_CTX_check_private_key(context->native_handle()) != 1)
    throw refused("--tls-key", key_, "it is not the key of this certificate");
  return context;
}

std::shared_ptr<ssl::context> SecureContext::current() {
  const auto now = std::chrono::steady_clock::now();
  if (now - looked_ < looks_every) return context_;
  looked_ = now;
  const auto found = times();
  if (found == read_times_) return context_;
  try {
    context_ = read();
    read_times_ = found;
  } catch (const ProblemException& problem) {
    failed_(problem.what());
  }
  return context_;
}

}  // namespace wangge::server
