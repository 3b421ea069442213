// A text as QR code (libqrencode), drawn as one path of an SVG.
#pragma once
#include <string>

namespace wangge::server {

struct QrCode {
  int size = 0;      // modules a side, without the quiet zone of four around it
  std::string path;  // of the dark ones: "M0 0h7v1h-7z…"
};

// Throws std::runtime_error for a text that is too long for one.
QrCode qr_code(const std::string& text);

}  // namespace wangge::server
