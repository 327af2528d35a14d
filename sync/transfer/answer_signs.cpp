#include "sync/transfer/answer_signs.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace lanrian::sync::transfer {
namespace {

constexpr std::size_t beginning_bytes_max = 64;
constexpr std::size_t etag_bytes_max = 256;

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Takes a number off the front of `text`.
std::optional<std::uint64_t> take_number(std::string_view& text) {
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

WebPage judge_web_page(std::string_view beginning) {
  constexpr std::array<std::string_view, 6> signs = {"<!doctype html", "<html", "<head",
                                                     "<body",          "<meta", "<script"};
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (byte_order_mark.starts_with(beginning)) return WebPage::cannot_tell_yet;
  take(beginning, byte_order_mark);
  const auto start = beginning.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) {
    return beginning.size() < beginning_bytes_max ? WebPage::cannot_tell_yet : WebPage::no;
  }
  beginning.remove_prefix(start);
  bool possible = false;
  for (const auto sign : signs) {
    const auto seen = beginning.substr(0, sign.size());
    if (!std::equal(seen.begin(), seen.end(), sign.begin(),
                    [](char a, char b) { return to_lower(a) == b; })) {
      continue;
    }
    if (seen.size() == sign.size()) return WebPage::yes;
    possible = true;
  }
  return possible ? WebPage::cannot_tell_yet : WebPage::no;
}

std::optional<std::uint64_t> content_range_start(std::string_view content_range) {
  if (!take(content_range, "bytes ")) return std::nullopt;
  const auto first = take_number(content_range);
  if (!first || !take(content_range, "-")) return std::nullopt;
  const auto last = take_number(content_range);
  if (!last || *last < *first || !take(content_range, "/")) return std::nullopt;
  if (content_range == "*") return first;
  const auto size = take_number(content_range);
  if (!size || *last >= *size || !content_range.empty()) return std::nullopt;
  return first;
}

bool is_etag(std::string_view text) {
  if (text.size() > etag_bytes_max) return false;
  take(text, "W/");
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' &&
         std::all_of(text.begin() + 1, text.end() - 1,
                     [](unsigned char c) { return c > ' ' && c != '"' && c < 0x7f; });
}

}  // namespace lanrian::sync::transfer
