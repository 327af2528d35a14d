// Where releases come from. Fetcher is the seam to the network and to sticks: everything above it
// works on names relative to a repository's root, and tests put a lying, slow or dead one there.
// One thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "platform/os/clock.h"
#include "platform/os/result.h"

namespace lanrian::sync::transfer {

// What a fetch is for, because a link that costs by the byte still carries metadata.
enum class Purpose { metadata, content };

// What is asked of a mirror.
struct Request {
  std::string name;             // in the repository, is_repository_name()
  std::uint64_t bytes_max = 0;  // of the whole file, what we have of it included
  std::uint64_t from = 0;       // so many of its bytes are here already, less than bytes_max
  std::string etag;             // of the copy that is here, for a name whose content changes
  Purpose purpose = Purpose::metadata;
  // An object store that lets nobody list answers 403 for what is not there. For names that may
  // well be missing, such as the next root: elsewhere a 403 is a host that is set up wrongly.
  bool missing_may_be_403 = false;
};

// How a request was answered.
enum class Answer {
  whole,      // from the first byte, also where the rest was asked for
  rest,       // from Request::from on
  unchanged,  // nothing came: the copy with this etag is still the mirror's
};

// What a fetch gave besides the bytes.
struct Fetched {
  Answer answer = Answer::whole;
  std::string etag;  // of what came, to be asked with next time; empty: the mirror has none
};

// Where a body goes. An error of either function ends the transfer and is the fetch's error.
class Receiver {
 public:
  virtual ~Receiver() = default;

  // The next bytes belong at `offset`: 0 or Request::from. What is behind that is void. Called
  // before the first take(), again where the transfer has to start over, and never for an answer
  // that is no file of a repository: error page, login page.
  virtual Result<void> begin(std::uint64_t offset) = 0;
  virtual Result<void> take(std::string_view bytes) = 0;
};

// Takes a body piece by piece, from its beginning; its error ends the transfer.
using Sink = std::function<Result<void>(std::string_view)>;

// One mirror of a repository.
class Fetcher {
 public:
  virtual ~Fetcher() = default;

  // Gives the bytes of the file to `receiver`, in order and never any beyond `bytes_max`. A mirror
  // that cannot resume is asked for the whole, once. Errors: `not_found`, `invalid` (longer than
  // bytes_max, or not a name a repository may have), the receiver's own, else `failed`. What was
  // received before an error may be what it should be, which only its hash can say.
  virtual Result<Fetched> fetch(const Request& request, Receiver& receiver) = 0;

  // The mirror as an operator wrote it.
  virtual const std::string& mirror() const = 0;

  // How long the mirror asked to be left alone (Retry-After), 0 s to 24 h; of the last fetch.
  virtual std::chrono::seconds retry_after() const { return std::chrono::seconds(0); }

  // Whether the last fetch was answered by a network that wants somebody to log in.
  virtual bool login_wanted() const { return false; }

  // Whether the last fetch was not begun, or was ended, because of what this link may carry now:
  // the mirror is not at fault, and a smaller file may still come.
  virtual bool refused() const { return false; }

  // The whole file, from its beginning.
  Result<void> fetch(const std::string& name, std::uint64_t bytes_max, const Sink& sink);
};

// True for relative names of letters, digits, '.', '_', '-' and %XX (upper-case), in parts divided
// by single '/', no part beginning with a dot or longer than 255: safe in a URL and on any file
// system.
bool is_repository_name(std::string_view name);

// What is no such name as an error may show it: its first 100 bytes, printable ASCII alone.
std::string as_one_line(std::string_view name);

// A whole small file.
Result<std::string> fetch_text(Fetcher& fetcher, const std::string& name, std::uint64_t bytes_max);

// The same for one that may not be there yet: `not_found` also where an object store says 403.
Result<std::string> fetch_text_if_there(Fetcher& fetcher, const std::string& name,
                                        std::uint64_t bytes_max);

// A small file whose content changes, as it was and as it is.
struct MutableText {
  std::string text;
  std::string etag;  // the mirror's word for this text; empty: it has none
};

// The mirror's version of a text, `known` itself where that is still it (If-None-Match, 304): what
// depends on time, such as an expiry, has to be judged again all the same.
Result<MutableText> fetch_if_changed(Fetcher& fetcher, const std::string& name,
                                     std::uint64_t bytes_max, const MutableText& known);

// What a mirror is opened with besides its address.
struct MirrorOptions {
  std::string user_agent = {};
  std::stop_token stop = {};  // ends a transfer within about a second
  std::string ca_file = {};   // PEM, whom to believe instead of the system's; empty: the system's
  // host:port or URL of an HTTP proxy; "": none; absent: as the environment says (http_proxy ...).
  std::optional<std::string> proxy = {};
  // The time for which certificates are judged, asked for at each connection: a kiosk without a
  // clock knows a floor. Empty function or no value: the system's clock.
  std::function<std::optional<os::Instant>()> tls_time = {};
};

// An http(s) URL becomes a CurlFetcher, an absolute folder a FolderFetcher.
Result<std::unique_ptr<Fetcher>> open_mirror(const std::string& mirror,
                                             const MirrorOptions& options);

// True for folders and for this machine's own address: nobody else is kept waiting by a poll.
bool is_local_mirror(std::string_view mirror);

}  // namespace lanrian::sync::transfer
