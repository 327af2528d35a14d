// The options of libcurl under which a transfer is safe and bounded, and what its errors mean; for
// curl_fetcher.cpp. Each option's reason is measured behaviour of libcurl 7.88.
#pragma once

#include <string>

#include "sync/transfer/curl_fetcher.h"

namespace lanrian::sync::transfer {

// What holds for all transfers of a handle. `options` must outlive it. An error says what this
// build of libcurl cannot do.
Result<void> set_up(void* curl, const std::string& url, const MirrorOptions& options,
                    const TransferLimits& limits);

// What one request needs; `where` is the file's URL.
void ask_for(void* curl, const std::string& where, const Request& request,
             const TransferLimits& limits, bool http_1_only);

// `code` is a CURLcode. True where the server's HTTP/2 may be at fault, and HTTP/1.1 may do better:
// of what is no HTTP/2 at all libcurl only says that nothing came.
bool may_be_http_2(int code, const std::string& url, bool answered);

// The error of a CURLcode that is none of the server's answers; `reason` may be "".
Error failure(const std::string& what, int code, const std::string& reason);

}  // namespace lanrian::sync::transfer
