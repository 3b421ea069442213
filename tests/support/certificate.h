// A certificate of this machine's own, for a day.
#pragma once
#include <string>

namespace wangge::support {

// Writes PEM files with the certificate and its key.
void write_certificate(const std::string& certificate, const std::string& key, const std::string& host);

}  // namespace wangge::support
