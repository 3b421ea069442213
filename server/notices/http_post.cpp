#include "server/notices/http_post.h"

#include <curl/curl.h>

#include <memory>

namespace wangge::server {
namespace {

constexpr long whole_seconds = 10, connecting_seconds = 5;
constexpr std::size_t most_answer = 4096;

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() < most_answer) body.append(bytes, std::min(size * count, most_answer - body.size()));
  return size * count;
}

bool starts_once() {
  static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return started;
}

}  // namespace

bool is_address(const std::string& url) {
  const std::unique_ptr<CURLU, void (*)(CURLU*)> parsed(curl_url(), &curl_url_cleanup);
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return false;
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(parsed.get(), which, &text, 0) != CURLUE_OK) return std::string();
    std::string copied(text);
    curl_free(text);
    return copied;
  };
  const std::string scheme = part(CURLUPART_SCHEME), host = part(CURLUPART_HOST);
  if (!part(CURLUPART_USER).empty()) return false;
  return scheme == "https" || (scheme == "http" && (host == "127.0.0.1" || host == "localhost"));
}

Posted post(const PostedNotice& notice) {
  Posted posted;
  const std::unique_ptr<CURL, void (*)(CURL*)> request(starts_once() ? curl_easy_init() : nullptr,
                                                       &curl_easy_cleanup);
  if (!request || !is_address(notice.url)) {
    posted.fault = "no address";
    return posted;
  }
  curl_slist* headers = nullptr;
  for (const std::string& header : notice.headers) headers = curl_slist_append(headers, header.c_str());
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> kept(headers, &curl_slist_free_all);
  curl_easy_setopt(request.get(), CURLOPT_URL, notice.url.c_str());
  curl_easy_setopt(request.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(request.get(), CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(request.get(), CURLOPT_POSTFIELDS, notice.body.c_str());
  curl_easy_setopt(request.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(notice.body.size()));
  curl_easy_setopt(request.get(), CURLOPT_TIMEOUT, whole_seconds);
  curl_easy_setopt(request.get(), CURLOPT_CONNECTTIMEOUT, connecting_seconds);
  curl_easy_setopt(request.get(), CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(request.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(request.get(), CURLOPT_USERAGENT, "wangge");
  curl_easy_setopt(request.get(), CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(request.get(), CURLOPT_WRITEDATA, &posted.body);
  const CURLcode code = curl_easy_perform(request.get());
  if (code != CURLE_OK) {
    posted.fault = curl_easy_strerror(code);
    return posted;
  }
  curl_easy_getinfo(request.get(), CURLINFO_RESPONSE_CODE, &posted.status);
  return posted;
}

}  // namespace wangge::server
