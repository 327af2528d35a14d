#include "sync/transfer/curl_fetcher.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <optional>

#include "sync/transfer/answer_signs.h"
#include "sync/transfer/curl_setup.h"

namespace lanrian::sync::transfer {
namespace {

// Frees a libcurl list of headers.
struct FreeHeaders {
  void operator()(curl_slist* headers) const { curl_slist_free_all(headers); }
};

// 0 where no status line has come.
long status_of(CURL* curl) {
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

// One transfer as libcurl's callbacks see it.
struct Transfer {
  CURL* curl = nullptr;
  const Request& request;
  Receiver& receiver;
  std::uint64_t bytes = 0;
  std::string beginning = {};  // until it is known not to be a web page
  bool begun = false;
  WebPage verdict = WebPage::cannot_tell_yet;
  bool cannot_resume = false;
  std::optional<Error> fault = {};  // why a callback ended it

  long http_status() const { return status_of(curl); }

  // "" where there is none, and where there are several: then nobody knows which one is meant.
  std::string header(const char* name) const {
    curl_header* found = nullptr;
    const auto code = curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &found);
    return code == CURLHE_OK && found->amount == 1 ? found->value : "";
  }

  // Hands bytes on, after begin() where they are the first; false where the transfer has to end.
  bool hand_on(std::string_view piece) {
    auto taken = begun ? Result<void>() : receiver.begin(request.from);
    begun = true;
    if (taken && !piece.empty()) taken = receiver.take(piece);
    if (!taken) fault = taken.error();
    return taken.ok();
  }

  // Looks at the beginning, which is held back until one can tell; false where it is a web page.
  bool recognise(std::string_view piece) {
    beginning += piece;
    verdict = judge_web_page(beginning);
    return verdict != WebPage::yes;
  }

  bool hand_beginning_on() { return verdict == WebPage::cannot_tell_yet || hand_on(beginning); }

  // The first bytes: do they belong where we want them?
  bool is_asked_for(long status) const {
    if (request.from == 0) return status == 200;
    return status == 206 && content_range_start(header("Content-Range")) == request.from;
  }
};

// CURLOPT_WRITEFUNCTION. The cap is here because libcurl before 8.4 enforces MAXFILESIZE only on
// announced lengths: an endless chunked body would pass. So is the look at Content-Range: with "*"
// in it libcurl takes the rest of a file for the whole.
std::size_t take_piece(char* data, std::size_t, std::size_t size, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  const long status = transfer.http_status();
  bool wanted = status == 200 || status == 206;
  transfer.bytes += size;
  if (wanted && !transfer.begun && !transfer.is_asked_for(status)) {
    transfer.cannot_resume = transfer.request.from > 0;
    if (transfer.cannot_resume) return 0;
    wanted = false;
  }
  const bool first = wanted && !transfer.begun && transfer.request.from == 0;
  if (first && !transfer.recognise({data, size})) return 0;
  if (transfer.bytes > transfer.request.bytes_max - transfer.request.from) {
    transfer.fault =
        Error{"the answer is longer than " + std::to_string(transfer.request.bytes_max) +
                  " bytes: is this the right mirror?",
              ErrorKind::invalid};
    return 0;
  }
  if (!wanted) return size;  // an error page, for nobody
  const bool going_on = first ? transfer.hand_beginning_on() : transfer.hand_on({data, size});
  return going_on ? size : 0;
}

// What was held back, and begin() for a file without bytes.
bool finish(Transfer& transfer, CURLcode code) {
  const long status = transfer.http_status();
  if (transfer.begun || transfer.fault || transfer.verdict == WebPage::yes ||
      transfer.cannot_resume)
    return true;
  if (!transfer.is_asked_for(status)) return true;
  if (code != CURLE_OK && transfer.beginning.empty()) return true;
  return transfer.hand_on(transfer.beginning);
}

// libcurl says CURLE_RANGE_ERROR of error pages as well: those are to be read, not asked for again.
bool cannot_resume(const Transfer& transfer, CURLcode code) {
  if (transfer.request.from == 0) return false;
  const long status = transfer.http_status();
  return transfer.cannot_resume || status == 416 ||
         (code == CURLE_RANGE_ERROR && (status == 200 || status == 206));
}

// A login page that is longer than the file may be: libcurl ends there, before its first byte.
bool is_long_web_page(const Transfer& transfer, CURLcode code) {
  return code == CURLE_FILESIZE_EXCEEDED && transfer.http_status() == 200 &&
         transfer.header("Content-Type").starts_with("text/html");
}

std::string_view host_of(std::string_view address) {
  if (const auto slashes = address.find("//"); slashes != std::string_view::npos) {
    address.remove_prefix(slashes + 2);
  }
  return address.substr(0, address.find_first_of(":/?#"));
}

// Whether a redirect leads to another host than the mirror's, as those of login pages do.
bool leads_away(std::string_view location, std::string_view url) {
  const bool names_host = location.starts_with("//") || location.starts_with("http://") ||
                          location.starts_with("https://");
  return names_host && host_of(location) != host_of(url);
}

bool wants_login(const Transfer& transfer, const std::string& url) {
  const long status = transfer.http_status();
  return transfer.verdict == WebPage::yes || status == 511 ||
         (status >= 300 && status < 400 && leads_away(transfer.header("Location"), url));
}

Error refused_status(const std::string& what, long status, const Request& request,
                     bool login_wanted) {
  const auto answered = what + ": the server answered " + std::to_string(status);
  if (status == 404 || status == 410 || (status == 403 && request.missing_may_be_403)) {
    return {answered + ": check the mirror's address and that its upload is complete",
            ErrorKind::not_found};
  }
  if (status >= 300 && status < 400) {
    return {answered + ", sending us elsewhere: " +
            (login_wanted ? "this network asks to log in, do so in a browser"
                          : "write the mirror's final address")};
  }
  if (login_wanted) return {answered + ": this network asks to log in, do so in a browser"};
  return {answered + ": look at the server's log"};
}

// libcurl before 8.12 gives a negative number for a date in the past.
std::chrono::seconds asked_pause(CURL* curl) {
  curl_off_t seconds = 0;
  curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &seconds);
  return std::chrono::seconds(std::clamp<curl_off_t>(seconds, 0, curl_off_t{24} * 3600));
}

// A connection that never came about is a timeout to libcurl, but not a slow server to an operator.
CURLcode cause_of(CURL* curl, CURLcode code) {
  long request_bytes = 0;
  curl_easy_getinfo(curl, CURLINFO_REQUEST_SIZE, &request_bytes);
  const bool connected = code != CURLE_OPERATION_TIMEDOUT || request_bytes > 0;
  return connected ? code : CURLE_COULDNT_CONNECT;
}

std::unique_ptr<curl_slist, FreeHeaders> headers_for(const Request& request) {
  if (!is_etag(request.etag)) return nullptr;
  return std::unique_ptr<curl_slist, FreeHeaders>(
      curl_slist_append(nullptr, ("If-None-Match: " + request.etag).c_str()));
}

// What came of an exchange that brought nothing to complain about.
Fetched outcome(const Transfer& transfer, long status) {
  const auto etag = transfer.header("ETag");
  return {status == 304   ? Answer::unchanged
          : status == 206 ? Answer::rest
                          : Answer::whole,
          is_etag(etag) ? etag : ""};
}

}  // namespace

void FreeCurl::operator()(void* handle) const { curl_easy_cleanup(handle); }

Result<std::unique_ptr<CurlFetcher>> CurlFetcher::open(const std::string& url,
                                                       const MirrorOptions& options,
                                                       const TransferLimits& limits) {
  std::unique_ptr<CurlFetcher> fetcher(nullptr);
  // Counted and thread-safe since 7.84; what it holds lasts as long as the process.
  if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) {
    fetcher = std::make_unique<CurlFetcher>(CurlFetcher(url, options, limits));
    fetcher->curl_.reset(curl_easy_init());
  }
  if (!fetcher || !fetcher->curl_) return Error{"open " + url + ": libcurl cannot start"};
  CURL* curl = fetcher->curl_.get();
  if (auto set = set_up(curl, fetcher->url_, fetcher->options_, limits); !set) return set.error();
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_piece);
  return fetcher;
}

Result<Fetched> CurlFetcher::fetch(const Request& request, Receiver& receiver) {
  if (!is_repository_name(request.name)) {
    return Error{"fetch " + url_ + "/" + as_one_line(request.name) +
                     ": not a name in a repository: is this the right mirror?",
                 ErrorKind::invalid};
  }
  Request asked = request;
  const bool http_1_before = http_1_only_;
  for (;;) {
    auto done = exchange(asked, receiver);
    if (done.remedy == Remedy::start_over) asked.from = 0;
    if (done.remedy == Remedy::http_1) http_1_only_ = true;
    if (done.remedy != Remedy::none) continue;
    // Where HTTP/1.1 brought no answer either, it was the network.
    http_1_only_ = http_1_before || (http_1_only_ && status_of(curl_.get()) != 0);
    return done.result;
  }
}

CurlFetcher::Exchange CurlFetcher::exchange(const Request& request, Receiver& receiver) {
  const std::string where = url_ + "/" + request.name;
  const std::string what = "fetch " + where;
  CURL* curl = curl_.get();
  Transfer transfer{curl, request, receiver};
  const auto headers = headers_for(request);
  std::array<char, CURL_ERROR_SIZE> reason{};
  ask_for(curl, where, request, limits_, http_1_only_);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason.data());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  const CURLcode code = curl_easy_perform(curl);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, nullptr);
  const bool handed_on = finish(transfer, code);
  if (is_long_web_page(transfer, code)) transfer.verdict = WebPage::yes;
  retry_after_ = asked_pause(curl);
  login_wanted_ = wants_login(transfer, url_);

  const long status = transfer.http_status();
  if (code == CURLE_ABORTED_BY_CALLBACK) return {Error{what + ": stopped"}};
  if (cannot_resume(transfer, code)) {
    return {Error{what + ": the mirror cannot resume"}, Remedy::start_over};
  }
  if (!http_1_only_ && may_be_http_2(code, url_, status != 0)) {
    return {Error{what}, Remedy::http_1};
  }
  if (transfer.verdict == WebPage::yes) {
    return {Error{what + ": a web page came instead: does this network want a login? Open it in a "
                         "browser, or check the mirror's address"}};
  }
  const bool unchanged = status == 304 && headers != nullptr;
  const bool welcome = status == 200 || (status == 206 && request.from > 0) || unchanged;
  if (status != 0 && !welcome) return {refused_status(what, status, request, login_wanted_)};
  if (transfer.fault) return {transfer.fault->within(what)};
  if (code == CURLE_OK && handed_on) return {outcome(transfer, status)};
  return {failure(what, cause_of(curl, code), reason.data())};
}

}  // namespace lanrian::sync::transfer
