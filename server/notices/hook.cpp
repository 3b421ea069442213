#include "server/notices/hook.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace wangge::server {
namespace {

namespace json = boost::json;

constexpr std::array<std::pair<std::string_view, NoticeKind>, 5> kind_names{
    {{"warning", NoticeKind::warning},
     {"breach", NoticeKind::breach},
     {"urging", NoticeKind::urging},
     {"assignment", NoticeKind::assignment},
     {"digest", NoticeKind::digest}}};
constexpr std::array<std::pair<std::string_view, HookShape>, 3> shape_names{
    {{"wecom", HookShape::wecom}, {"dingtalk", HookShape::dingtalk}, {"signed", HookShape::signed_json}}};

std::string hmac(std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> code{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), code.data(), &size);
  return {reinterpret_cast<const char*>(code.data()), size};
}

std::string base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text)
    encoded += std::isalnum(static_cast<unsigned char>(c)) != 0
                   ? std::string(1, c)
                   : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return encoded;
}

}  // namespace

std::string_view name_of(NoticeKind kind) {
  return std::ranges::find(kind_names, kind, &std::pair<std::string_view, NoticeKind>::second)->first;
}

std::optional<NoticeKind> notice_kind_named(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name, &std::pair<std::string_view, NoticeKind>::first);
  return found == kind_names.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string_view> kinds_in(std::uint32_t kinds) {
  std::vector<std::string_view> names;
  for (const auto& [name, kind] : kind_names)
    if ((kinds & static_cast<std::uint32_t>(kind)) != 0) names.push_back(name);
  return names;
}

std::string_view name_of(HookShape shape) {
  return std::ranges::find(shape_names, shape, &std::pair<std::string_view, HookShape>::second)->first;
}

std::optional<HookShape> hook_shape_named(std::string_view name) {
  const auto found = std::ranges::find(shape_names, name, &std::pair<std::string_view, HookShape>::first);
  return found == shape_names.end() ? std::nullopt : std::optional(found->second);
}

PostedNotice posted(const Hook& hook, const Notice& notice, std::int64_t id, std::int64_t second) {
  PostedNotice sent{hook.url, {}, {"Content-Type: application/json; charset=utf-8"}};
  const std::string markdown = fmt::format("### {}\n{}", notice.title, notice.text);
  switch (hook.shape) {
    case HookShape::wecom:
      sent.body =
          json::serialize(json::object{{"msgtype", "markdown"}, {"markdown", {{"content", markdown}}}});
      break;
    case HookShape::dingtalk:
      sent.body = json::serialize(
          json::object{{"msgtype", "markdown"}, {"markdown", {{"title", notice.title}, {"text", markdown}}}});
      if (!hook.secret.empty()) {
        const std::string moment = std::to_string(second * 1000);
        const std::string sign = percent_encoded(base64(hmac(hook.secret, moment + "\n" + hook.secret)));
        sent.url += fmt::format("{}timestamp={}&sign={}", hook.url.find('?') == std::string::npos ? '?' : '&',
                                moment, sign);
      }
      break;
    case HookShape::signed_json: {
      json::object body{{"id", id},
                        {"kind", name_of(notice.kind)},
                        {"unit", notice.unit},
                        {"title", notice.title},
                        {"text", notice.text}};
      if (!notice.stream.empty()) body["stream"] = notice.stream;
      sent.body = json::serialize(body);
      if (!hook.secret.empty())
        sent.headers.push_back(fmt::format("Wangge-Signature: t={},v1={}", second,
                                           hex(hmac(hook.secret, fmt::format("{}.{}", second, sent.body)))));
      break;
    }
  }
  return sent;
}

bool was_taken(HookShape shape, long status, std::string_view body) {
  if (status < 200 || status >= 300) return false;
  if (shape == HookShape::signed_json) return true;
  json::error_code error;
  const json::value answer = json::parse(body, error);
  const auto* object = error ? nullptr : answer.if_object();
  const auto* code = object == nullptr ? nullptr : object->if_contains("errcode");
  return code != nullptr && code->is_int64() && code->get_int64() == 0;
}

}  // namespace wangge::server
