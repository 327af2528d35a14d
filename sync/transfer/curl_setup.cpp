#include "sync/transfer/curl_setup.h"

#include <curl/curl.h>
#include <openssl/ssl.h>

#include <ctime>

namespace lanrian::sync::transfer {
namespace {

// CURLOPT_XFERINFOFUNCTION, called at least about once a second.
int ask_to_stop(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::stop_token*>(context)->stop_requested() ? 1 : 0;
}

// CURLOPT_SSL_CTX_FUNCTION, called before each new connection.
CURLcode set_tls_time(CURL*, void* ssl_context, void* context) {
  const auto time = static_cast<const MirrorOptions*>(context)->tls_time();
  if (time) {
    X509_VERIFY_PARAM_set_time(SSL_CTX_get0_param(static_cast<SSL_CTX*>(ssl_context)),
                               std::chrono::system_clock::to_time_t(*time));
  }
  return CURLE_OK;
}

std::string_view advice(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
      return ": check the network and the mirror's address";
    case CURLE_COULDNT_RESOLVE_PROXY:
      return ": check the network and proxy in kiosk.toml";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return ": check this machine's clock and the mirror's certificate";
    case CURLE_SSL_CACERT_BADFILE:
      return ": check ca_file in kiosk.toml";
    case CURLE_FILESIZE_EXCEEDED:
      return ": is this the right mirror?";
    default:
      return ": the next attempt may do better";
  }
}

Result<void> set_up_tls(CURL* curl, const std::string& url, const MirrorOptions& options) {
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options.ca_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, options.ca_file.c_str());
    curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
  }
  if (!options.tls_time) return {};
  curl_easy_setopt(curl, CURLOPT_SSL_CTX_DATA, &options);
  if (curl_easy_setopt(curl, CURLOPT_SSL_CTX_FUNCTION, set_tls_time) != CURLE_OK) {
    return Error{"open " + url + ": this libcurl does not use OpenSSL, which alone takes a time"};
  }
  return {};
}

}  // namespace

Result<void> set_up(void* curl, const std::string& url, const MirrorOptions& options,
                    const TransferLimits& limits) {
  const char* protocol = url.starts_with("https://") ? "https" : "http";
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocol);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
  curl_easy_setopt(curl, CURLOPT_BUFFERSIZE, 64 * 1024L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect.count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, limits.low_speed_bytes_per_s);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.low_speed.count()));
  curl_easy_setopt(curl, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, ask_to_stop);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &options.stop);
  if (options.proxy) curl_easy_setopt(curl, CURLOPT_PROXY, options.proxy->c_str());
  return set_up_tls(curl, url, options);
}

void ask_for(void* curl, const std::string& where, const Request& request,
             const TransferLimits& limits, bool http_1_only) {
  const auto bytes = request.bytes_max - request.from;
  const auto total = limits.total.count() + static_cast<std::int64_t>(bytes / 1024);
  const long version = http_1_only ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS;
  curl_easy_setopt(curl, CURLOPT_URL, where.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, version);
  // Not a Range header of ours: only with this does libcurl look at what the server answers.
  curl_easy_setopt(curl, CURLOPT_RESUME_FROM_LARGE, static_cast<curl_off_t>(request.from));
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request.bytes_max));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(total));
}

bool may_be_http_2(int code, const std::string& url, bool answered) {
  if (!url.starts_with("https://")) return false;
  switch (code) {
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return true;
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return !answered;
    default:
      return false;
  }
}

Error failure(const std::string& what, int code, const std::string& reason) {
  const auto curl_code = static_cast<CURLcode>(code);
  const std::string cause = reason.empty() ? curl_easy_strerror(curl_code) : reason;
  return {what + ": " + cause + std::string(advice(curl_code)),
          code == CURLE_FILESIZE_EXCEEDED ? ErrorKind::invalid : ErrorKind::failed};
}

}  // namespace lanrian::sync::transfer
