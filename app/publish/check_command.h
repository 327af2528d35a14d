// `lanrian-publish check`: what is wrong with content folders, and what to write instead.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/publish/content_folder.h"
#include "platform/os/clock.h"

namespace lanrian::app_publish {

// A folder as the person named it, and what it holds.
struct CheckedFolder {
  std::string name;
  data::publish::ContentFolder content;
};

// Reads all folders as of `now`; two folders of one city are an error of the second.
std::vector<CheckedFolder> check_folders(const std::vector<std::string>& folders, os::Instant now);

bool has_errors(const std::vector<CheckedFolder>& folders);

// Whether routine warnings of one column stand for each other where there are more than three.
enum class Detail { summary, all };

// One line a diagnostic, the folder before the file: "kalasin/places.csv:12: category: ...".
std::string to_lines(const CheckedFolder& folder, Detail detail);

// How much of everything a folder holds.
struct ContentSize {
  std::size_t places = 0;
  std::size_t events = 0;
  std::size_t categories = 0;
  std::size_t holidays = 0;  // of a list of its own
  std::size_t words = 0;
  std::size_t media = 0;
  friend bool operator==(const ContentSize&, const ContentSize&) = default;
};

ContentSize size_of(const data::publish::ContentFolder& content);
ContentSize operator+(const ContentSize& a, const ContentSize& b);

// "18 places", "1 place, 2 events, 12 words": what a folder has none of is left out, but places.
std::string in_words(const ContentSize& size);

// What was asked for.
struct CheckCommand {
  std::vector<std::string> folders;
  std::optional<os::Instant> now;  // absent: the system's clock
  Detail detail = Detail::summary;
  bool json = false;

  // Everything goes to stdout, at the end "18 places, 0 errors, 2 warnings"; with `json` one line
  // of canonical JSON a folder, with every diagnostic. True: no folder has an error.
  bool run() const;
};

}  // namespace lanrian::app_publish
