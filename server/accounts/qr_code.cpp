#include "server/accounts/qr_code.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>
#include <stdexcept>

namespace wangge::server {

QrCode qr_code(const std::string& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> drawn(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  if (!drawn) throw std::runtime_error("the text is too long for a QR code");
  QrCode code{drawn->width, {}};
  for (int y = 0; y < code.size; ++y) {
    const unsigned char* row = drawn->data + static_cast<std::ptrdiff_t>(y) * code.size;
    for (int x = 0; x < code.size; ++x) {
      int run = 0;
      while (x + run < code.size && (row[x + run] & 1U) != 0) ++run;
      if (run > 0) code.path += fmt::format("M{} {}h{}v1h-{}z", x, y, run, run);
      x += run;
    }
  }
  return code;
}

}  // namespace wangge::server
