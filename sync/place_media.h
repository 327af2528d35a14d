// Photos and recordings of places: fetched one by one when everything else is there, by the hash
// that a record names, within a quota; proven again in turn for as long as they lie there. A
// release never waits for them. One process at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "platform/os/file.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::sync {

// What a run may take and do.
struct MediaLimits {
  std::uint64_t quota_bytes = 0;                        // of all of them together; 0: none is kept
  std::uint64_t prove_bytes = std::uint64_t{32} << 20;  // read again in one run, at least one file
  // Asked before each file: whether the rest has to wait for the next run, since the program ends,
  // an operator waits or the time is up. Empty: never.
  std::function<bool()> enough = {};
  // How large the disk is and what is free. Empty: as the system says.
  std::function<std::filesystem::space_info(const os::Path&)> space = {};
};

// What stays free for releases, on a disk that large: 5 %, and at least 64 MiB.
std::uint64_t bytes_kept_free(std::uint64_t disk_bytes);

// What a run found and did. Of a kiosk that wants more than it may keep, or whose mirror lacks
// some, `there` stays below `wanted`, and that is no fault.
struct MediaReport {
  std::uint64_t wanted = 0;   // files that the slots that show name
  std::uint64_t there = 0;    // of them
  std::uint64_t fetched = 0;  // in this run
  std::uint64_t missing = 0;  // asked for in this run, and on no mirror
  std::uint64_t later = 0;    // left to another run: the link is metered, or the run was ended
  std::uint64_t damaged = 0;  // found so in this run and removed; fetched again where possible
  std::uint64_t bytes = 0;    // of all files there, those of older slots too
  std::uint64_t quota_bytes = 0;
  std::vector<std::string> faults;  // one line each: the disk, and the mirrors that were given up
};

// Removes what no slot names, what is damaged, and what comes last in the order of media_named_in()
// until the rest is within the quota. Then fetches what is missing, in that order, from the first
// mirror that has it, through <state>/partial: proven by length and hash, fsynced, renamed. To make
// room for a file, once it is proven, later ones go. Files that do not fit the quota, and those
// above data::read_medium_bytes_max, are not asked for. Ends early on a full disk, when every
// mirror was given up (three failures in a row, Retry-After, a login page), and when it is enough.
// Where file after file is missing, only some of the next are asked for.
MediaReport fetch_place_media(std::span<const std::unique_ptr<transfer::Fetcher>> mirrors,
                              const os::Path& state, const MediaLimits& limits);

// The SHA-256 of photos and recordings that slots which show name and whose download has begun:
// what remove_partials_except() has to leave there.
std::set<std::string> begun_media(const os::Path& state);

// "photos and recordings: 120 of 300, 40.2 MB of 512 MB", then ", 3 on no mirror", ", 8 later".
std::string in_words(const MediaReport& report);

}  // namespace lanrian::sync
