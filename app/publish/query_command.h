// `lanrian-publish query`: would residents find it, and what would they be told?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/position.h"
#include "platform/os/clock.h"

namespace lanrian::app_publish {

// What was asked for.
struct QueryCommand {
  std::string folder;
  std::vector<std::string> texts;  // none: a text a line from standard input, answered in JSON
  std::optional<data::Position> near;
  std::optional<os::Instant> open_at;  // only what is open then; else the sentences are of now
  int limit = 10;
  bool json = false;

  // Texts one after another: how many places are found, and of the first ones id, names, why they
  // were found and what is said of their hours. A text that nothing answers is no failure. False:
  // the folder has no city or the names do not fit into an index.
  bool run() const;
};

}  // namespace lanrian::app_publish
