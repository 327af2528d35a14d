// `lanrian-publish check`: what is wrong with content folders, and what to write instead.
#pragma once

#include <string>
#include <vector>

#include "data/publish/content_folder.h"

namespace lanrian::app_publish {

// A folder as the person named it, and what it holds.
struct CheckedFolder {
  std::string name;
  data::publish::ContentFolder content;
};

// Reads all folders; two folders of one city are an error of the second.
std::vector<CheckedFolder> check_folders(const std::vector<std::string>& folders);

bool has_errors(const std::vector<CheckedFolder>& folders);

// One line a diagnostic, the folder before the file: "kalasin/places.csv:12: category: ...".
std::string to_lines(const CheckedFolder& folder);

// "18 places", "1 place, 12 words": a city of no words of its own is as usual as can be.
std::string size_in_words(std::size_t places, std::size_t words);

// What was asked for.
struct CheckCommand {
  std::vector<std::string> folders;
  bool json = false;

  // Everything goes to stdout, at the end "18 places, 0 errors, 2 warnings"; with `json` one line
  // of canonical JSON a folder. True: no folder has an error.
  bool run() const;
};

}  // namespace lanrian::app_publish
