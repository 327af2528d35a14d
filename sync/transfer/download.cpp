#include "sync/transfer/download.h"

#include <algorithm>

#include "platform/os/sha256.h"
#include "sync/transfer/partial_file.h"

namespace lanrian::sync::transfer {
namespace {

bool pieces_fit(const Announced& announced) {
  const auto& pieces = announced.pieces_sha256;
  const auto count = (announced.bytes + piece_bytes - 1) / piece_bytes;
  return pieces.empty() ||
         (pieces.size() == count && std::all_of(pieces.begin(), pieces.end(), os::is_sha256_hex));
}

// What to do where other bytes came than were announced.
std::string advice(const Fetcher& fetcher, const char* of_the_network) {
  const bool folder = fetcher.mirror().starts_with('/');
  return folder ? ": copy the repository onto the stick again, or take another one"
                : of_the_network;
}

// Asks for what is missing until it is there, or the mirror sends the same piece wrong twice. The
// answer of a mirror that has no more of the file than we: `rest` may have been cut on the way,
// `whole` is another file.
Result<void> fetch_rest(Fetcher& fetcher, const Announced& announced, PartialFile& file) {
  std::uint64_t bad_at = announced.bytes;
  while (file.bytes() < announced.bytes) {
    const auto fetched = fetcher.fetch(
        Request{announced.name, announced.bytes, file.bytes(), "", Purpose::content}, file);
    if (fetched && file.bytes() < announced.bytes) {
      return Error{"prove " + fetcher.mirror() + "/" + announced.name + ": " +
                       std::to_string(file.bytes()) + " bytes came instead of " +
                       std::to_string(announced.bytes) +
                       advice(fetcher, ": the next attempt may do better"),
                   fetched->answer == Answer::rest ? ErrorKind::failed : ErrorKind::invalid};
    }
    if (fetched) break;
    // All of it came, whatever the server says about its length.
    const auto& error = fetched.error();
    const bool all = file.bytes() == announced.bytes && !file.disk_failed();
    if (all && error.kind == ErrorKind::failed) break;
    if (!file.piece_was_bad() || file.bytes() == bad_at) return error;
    bad_at = file.bytes();
  }
  return {};
}

// One way from what is there to the proof; true when the file is what was announced.
Result<bool> fetch_and_prove(Fetcher& fetcher, const Announced& announced, PartialFile& file) {
  if (auto fetched = fetch_rest(fetcher, announced, file); !fetched) return fetched.error();
  return file.proven();
}

// Leaves of a failed download what the next attempt can go on from.
void leave(PartialFile& file, const Error& error, const os::Path& path) {
  const bool another_file = error.kind == ErrorKind::invalid && !file.piece_was_bad();
  const auto forgotten = another_file ? file.forget_answer() : Result<void>();
  if (!forgotten || file.disk_failed() || file.bytes() == 0) {
    static_cast<void>(os::remove_file(path).ok());
  }
}

}  // namespace

Result<void> download(Fetcher& fetcher, const Announced& announced, const os::Path& path) {
  const std::string what = "prove " + fetcher.mirror() + "/" + announced.name + ": ";
  if (!pieces_fit(announced)) {
    return Error{what + "the hashes of its pieces do not fit its length: publish it again",
                 ErrorKind::invalid};
  }
  auto file = PartialFile::open(path, announced);
  if (!file) {
    static_cast<void>(os::remove_file(path).ok());
    return file.error();
  }
  const bool from_before = file->bytes() > 0;
  auto proven = fetch_and_prove(fetcher, announced, *file);
  if (proven && !*proven && from_before) {
    // What an earlier attempt left may be what is wrong: a power cut leaves zeros, a proxy lies.
    if (auto begun = file->begin(0); !begun) return begun;
    proven = fetch_and_prove(fetcher, announced, *file);
  }
  if (proven && *proven) return {};
  if (!proven) {
    leave(*file, proven.error(), path);
    return proven.error();
  }
  // Nobody knows which part is wrong, so all of it goes.
  static_cast<void>(os::remove_file(path).ok());
  return Error{what + "its SHA-256 is not the announced one" +
                   advice(fetcher, ": a proxy or the host's disk changed it, try another mirror"),
               ErrorKind::invalid};
}

}  // namespace lanrian::sync::transfer
