#include "sync/transfer/partial_file.h"

#include <algorithm>
#include <string>

namespace lanrian::sync::transfer {

Result<PartialFile> PartialFile::open(const os::Path& path, const Announced& announced) {
  auto opened = os::GrowingFile::open(path);
  if (!opened) return opened.error();
  PartialFile file(*std::move(opened), path, announced);
  std::uint64_t good = file.bytes() <= announced.bytes ? file.bytes() : 0;
  if (!announced.pieces_sha256.empty()) {
    for (std::uint64_t start = 0; start + piece_bytes <= good; start += piece_bytes) {
      const auto holds = file.piece_holds(start);
      if (!holds) return holds.error();
      if (!*holds) good = start;
    }
  }
  if (auto cut = file.file_.cut(good); !cut) return cut.error();
  file.begun_at_ = good;
  return file;
}

Result<void> PartialFile::begin(std::uint64_t offset) {
  piece_was_bad_ = false;
  disk_failed_ = false;
  begun_at_ = std::min(offset, file_.bytes());
  return file_.cut(begun_at_);
}

Result<void> PartialFile::forget_answer() {
  if (!announced_->pieces_sha256.empty()) return {};
  return file_.cut(std::min(begun_at_, file_.bytes()));
}

Result<void> PartialFile::take(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto room = piece_bytes - file_.bytes() % piece_bytes;
    const auto part = bytes.substr(0, static_cast<std::size_t>(room));
    bytes.remove_prefix(part.size());
    if (auto written = file_.append(part); !written) {
      disk_failed_ = true;
      return written;
    }
    const bool ended = part.size() == room || file_.bytes() == announced_->bytes;
    if (!ended) continue;
    if (auto piece = end_piece(); !piece) return piece;
  }
  return {};
}

// What is read back here is what the kernel holds; that the disk holds it too is what fsync says.
Result<void> PartialFile::end_piece() {
  if (auto synced = file_.sync(); !synced) {
    disk_failed_ = true;
    return synced;
  }
  if (announced_->pieces_sha256.empty()) return {};
  const std::uint64_t start = (file_.bytes() - 1) / piece_bytes * piece_bytes;
  const auto holds = piece_holds(start);
  if (!holds) return holds.error();
  if (*holds) return {};
  piece_was_bad_ = true;
  if (auto cut = file_.cut(start); !cut) return cut;
  return Error{"piece " + std::to_string(start / piece_bytes + 1) + " of " +
                   std::to_string(announced_->pieces_sha256.size()) +
                   " is not the announced one: it was changed on the way, or where it lies",
               ErrorKind::invalid};
}

Result<bool> PartialFile::piece_holds(std::uint64_t start) {
  std::string piece(static_cast<std::size_t>(std::min(piece_bytes, file_.bytes() - start)), '\0');
  if (auto read = file_.read_at(start, piece); !read) return read.error();
  const auto nth = static_cast<std::size_t>(start / piece_bytes);
  return os::to_hex(os::sha256(piece)) == announced_->pieces_sha256[nth];
}

Result<bool> PartialFile::proven() {
  if (auto synced = file_.sync(); !synced) {
    disk_failed_ = true;
    return synced.error();
  }
  const auto digest = os::sha256_of_file(path_);
  if (!digest) return digest.error();
  return os::to_hex(*digest) == announced_->sha256;
}

}  // namespace lanrian::sync::transfer
