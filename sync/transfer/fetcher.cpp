#include "sync/transfer/fetcher.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "sync/transfer/curl_fetcher.h"
#include "sync/transfer/folder_fetcher.h"

namespace lanrian::sync::transfer {
namespace {

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

bool is_percent_encoded(std::string_view text) {
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
  return text.size() >= 3 && text[0] == '%' && is_digit(text[1]) && is_digit(text[2]);
}

bool is_name_part(std::string_view part) {
  constexpr std::size_t bytes_max = 255;  // what Linux and FAT can hold
  if (part.empty() || part.size() > bytes_max || part.front() == '.' || part.starts_with("%2E"))
    return false;
  while (!part.empty()) {
    const std::size_t letter = is_name_letter(part.front()) ? 1 : is_percent_encoded(part) ? 3 : 0;
    if (letter == 0) return false;
    part.remove_prefix(letter);
  }
  return true;
}

// Hands a body on to a function that knows no starting over.
class SinkReceiver final : public Receiver {
 public:
  explicit SinkReceiver(const Sink& sink) : sink_(sink) {}

  Result<void> begin(std::uint64_t) override {
    if (bytes_ == 0) return {};
    return Error{"the transfer broke off: the next attempt may do better"};
  }

  Result<void> take(std::string_view bytes) override {
    bytes_ += bytes.size();
    return sink_(bytes);
  }

 private:
  const Sink& sink_;
  std::uint64_t bytes_ = 0;
};

// Keeps a body in memory.
class TextReceiver final : public Receiver {
 public:
  Result<void> begin(std::uint64_t offset) override {
    text.resize(offset);
    return {};
  }

  Result<void> take(std::string_view bytes) override {
    text += bytes;
    return {};
  }

  std::string text;
};

}  // namespace

Result<void> Fetcher::fetch(const std::string& name, std::uint64_t bytes_max, const Sink& sink) {
  SinkReceiver receiver(sink);
  if (auto fetched = fetch(Request{name, bytes_max, 0, "", Purpose::metadata}, receiver);
      !fetched) {
    return fetched.error();
  }
  return {};
}

bool is_repository_name(std::string_view name) {
  while (true) {
    const auto part = name.substr(0, name.find('/'));
    if (!is_name_part(part)) return false;
    if (part.size() == name.size()) return true;
    name.remove_prefix(part.size() + 1);
  }
}

std::string as_one_line(std::string_view name) {
  std::string line(name.substr(0, 100));
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return line;
}

Result<std::string> fetch_text(Fetcher& fetcher, const std::string& name, std::uint64_t bytes_max) {
  auto fetched = fetch_if_changed(fetcher, name, bytes_max, {});
  if (!fetched) return fetched.error();
  return std::move(fetched->text);
}

Result<std::string> fetch_text_if_there(Fetcher& fetcher, const std::string& name,
                                        std::uint64_t bytes_max) {
  TextReceiver receiver;
  Request request{name, bytes_max, 0, "", Purpose::metadata};
  request.missing_may_be_403 = true;
  const auto fetched = fetcher.fetch(request, receiver);
  if (!fetched) return fetched.error();
  return std::move(receiver.text);
}

Result<MutableText> fetch_if_changed(Fetcher& fetcher, const std::string& name,
                                     std::uint64_t bytes_max, const MutableText& known) {
  TextReceiver receiver;
  const auto fetched =
      fetcher.fetch(Request{name, bytes_max, 0, known.etag, Purpose::metadata}, receiver);
  if (!fetched) return fetched.error();
  if (fetched->answer == Answer::unchanged) return known;
  return MutableText{std::move(receiver.text), fetched->etag};
}

Result<std::unique_ptr<Fetcher>> open_mirror(const std::string& mirror,
                                             const MirrorOptions& options) {
  if (mirror.starts_with('/')) {
    return std::unique_ptr<Fetcher>(std::make_unique<FolderFetcher>(mirror));
  }
  auto fetcher = CurlFetcher::open(mirror, options);
  if (!fetcher) return fetcher.error();
  return std::unique_ptr<Fetcher>(*std::move(fetcher));
}

bool is_local_mirror(std::string_view mirror) {
  if (mirror.starts_with('/')) return true;
  const auto scheme = mirror.find("://");
  if (scheme == std::string_view::npos) return false;
  mirror.remove_prefix(scheme + 3);
  const auto host = mirror.substr(0, mirror.find('/'));
  const auto name = host.substr(0, host.find(':'));
  return name == "localhost" || host.starts_with("[::1]") ||
         (name.starts_with("127.") &&
          name.find_first_not_of("0123456789.") == std::string_view::npos);
}

}  // namespace lanrian::sync::transfer
