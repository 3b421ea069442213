// Where the notices of a unit go: the address of a group's robot (企业微信, 钉钉), or a program's own.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wangge::server {

enum class NoticeKind : std::uint8_t { warning = 1, breach = 2, urging = 4, assignment = 8, digest = 16 };
enum class HookShape : std::uint8_t { wecom, dingtalk, signed_json };

std::string_view name_of(NoticeKind kind);  // "warning"
std::optional<NoticeKind> notice_kind_named(std::string_view name);
std::vector<std::string_view> kinds_in(std::uint32_t kinds);
std::string_view name_of(HookShape shape);  // "wecom", "dingtalk", "signed"
std::optional<HookShape> hook_shape_named(std::string_view name);

struct Hook {
  std::int64_t id = 0;
  std::string unit;
  std::uint32_t kinds = 0;  // of NoticeKind
  HookShape shape = HookShape::signed_json;
  std::string url;
  std::string secret;  // never told again; empty: unsigned
  bool active = true;
};

// What is told, in one language, with no name of a person and no words of a case: where it goes, everybody
// reads it.
struct Notice {
  NoticeKind kind = NoticeKind::warning;
  std::string unit;
  std::string title, text;
  std::string stream;   // "2025-0000123"; empty for a digest
  bool urgent = false;  // told at once, by night, too
};

// What is posted: body, and headers beside its type.
struct PostedNotice {
  std::string url, body;
  std::vector<std::string> headers;
};
// `second` is the time since 1970, by which signatures hold for a while. Throws nothing.
PostedNotice posted(const Hook& hook, const Notice& notice, std::int64_t id, std::int64_t second);
// Whether the robot's answer says that it took the notice: they answer 200 with an error's number, too.
bool was_taken(HookShape shape, long status, std::string_view body);

}  // namespace wangge::server
