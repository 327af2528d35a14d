#include "sync/transfer/curl_fetcher.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <optional>

namespace lanrian::sync::transfer {
namespace {

// One transfer as libcurl's callbacks see it.
struct Transfer {
  CURL* curl = nullptr;
  const Sink& sink;
  std::uint64_t bytes_max = 0;
  std::uint64_t bytes = 0;
  std::optional<Error> fault;  // why a callback ended it

  long http_status() const {
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    return status;
  }
};

// CURLOPT_WRITEFUNCTION. The cap is here because libcurl before 8.4 enforces MAXFILESIZE only on
// announced lengths: an endless chunked body would pass.
std::size_t take_piece(char* data, std::size_t, std::size_t size, void* context) {
  auto& transfer = *static_cast<Transfer*>(context);
  transfer.bytes += size;
  if (transfer.bytes > transfer.bytes_max) {
    transfer.fault = Error{"the answer is longer than " + std::to_string(transfer.bytes_max) +
                               " bytes: is this the right mirror?",
                           ErrorKind::invalid};
    return 0;
  }
  if (transfer.http_status() != 200) return size;  // an error page, for nobody
  if (auto taken = transfer.sink({data, size}); !taken) {
    transfer.fault = taken.error();
    return 0;
  }
  return size;
}

// CURLOPT_XFERINFOFUNCTION, called at least about once a second.
int ask_to_stop(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::stop_token*>(context)->stop_requested() ? 1 : 0;
}

std::string_view advice(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
      return ": check the network and the mirror's address";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return ": check this machine's clock and the mirror's certificate";
    case CURLE_FILESIZE_EXCEEDED:
      return ": is this the right mirror?";
    default:
      return ": the next attempt may do better";
  }
}

Error refused_status(const std::string& what, long status) {
  const auto answered = what + ": the server answered " + std::to_string(status);
  if (status == 404) {
    return {answered + ": check the mirror's address and that its upload is complete",
            ErrorKind::not_found};
  }
  if (status >= 300 && status < 400) {
    return {answered +
            ", sending us elsewhere: log in to this network, or write the mirror's "
            "final address"};
  }
  return {answered + ": look at the server's log"};
}

void configure(CURL* curl, const std::string& url, const MirrorOptions& options,
               const TransferLimits& limits) {
  const char* protocol = url.starts_with("https://") ? "https" : "http";
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocol);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, 64 * 1024L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect.count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, limits.low_speed_bytes_per_s);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.low_speed.count()));
  curl_easy_setopt(curl, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_piece);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_to_stop);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &options.stop);
}

// libcurl before 8.12 gives a negative number for a date in the past.
std::chrono::seconds asked_pause(CURL* curl) {
  curl_off_t seconds = 0;
  curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &seconds);
  return std::chrono::seconds(std::clamp<curl_off_t>(seconds, 0, curl_off_t{24} * 3600));
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
  configure(fetcher->curl_.get(), fetcher->url_, fetcher->options_, limits);
  return fetcher;
}

Result<void> CurlFetcher::fetch(const std::string& name, std::uint64_t bytes_max,
                                const Sink& sink) {
  const std::string where = url_ + "/" + name;
  const std::string what = "fetch " + where;
  if (!is_repository_name(name)) {
    return Error{what + ": not a name in a repository", ErrorKind::invalid};
  }
  CURL* curl = curl_.get();
  Transfer transfer{curl, sink, bytes_max, 0, {}};
  std::array<char, CURL_ERROR_SIZE> reason{};
  const auto total = limits_.total.count() + static_cast<std::int64_t>(bytes_max / 1024);
  curl_easy_setopt(curl, CURLOPT_URL, where.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason.data());
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(bytes_max));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(total));
  const CURLcode code = curl_easy_perform(curl);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
  retry_after_ = asked_pause(curl);

  const long status = transfer.http_status();
  if (code == CURLE_ABORTED_BY_CALLBACK) return Error{what + ": stopped"};
  if (status != 0 && status != 200) return refused_status(what, status);
  if (transfer.fault) return transfer.fault->within(what);
  if (code == CURLE_OK) return {};
  const std::string cause = reason[0] != '\0' ? reason.data() : curl_easy_strerror(code);
  return Error{what + ": " + cause + std::string(advice(code)),
               code == CURLE_FILESIZE_EXCEEDED ? ErrorKind::invalid : ErrorKind::failed};
}

}  // namespace lanrian::sync::transfer
