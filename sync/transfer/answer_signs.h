// What the beginning of an answer gives away before anybody relies on it. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lanrian::sync::transfer {

// Whether a body is a web page. No file of a repository is one, so where one comes a network asks
// for a login, or an address is wrong.
enum class WebPage { no, yes, cannot_tell_yet };

// Judges by the first bytes of a body, any number of them; 64 are always enough.
WebPage judge_web_page(std::string_view beginning);

// The offset at which the body of a 206 begins, out of its Content-Range (RFC 9110, 14.4): nothing
// where that is not "bytes FIRST-LAST/SIZE" or "bytes FIRST-LAST/*" with FIRST <= LAST < SIZE.
std::optional<std::uint64_t> content_range_start(std::string_view content_range);

// True for what an entity tag may be (RFC 9110, 8.8.3), at most 256 bytes: safe in a header.
bool is_etag(std::string_view text);

}  // namespace lanrian::sync::transfer
