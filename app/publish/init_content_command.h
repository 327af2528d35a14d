// `lanrian-publish init-content`: a new content folder, or more tables in one.
#pragma once

#include <string>
#include <vector>

#include "data/place.h"
#include "platform/os/result.h"

namespace lanrian::app_publish {

// What was asked for.
struct InitContentCommand {
  std::string folder;
  data::City city;                  // its name may be empty
  std::vector<std::string> topics;  // words of template_topics

  // Writes what is not there yet and never over anything. What was written, what stood already and
  // what to do next goes to stdout. False: something could not be written, reason on stderr.
  bool run() const;
};

// As typed.
struct TypedInitContent {
  std::string folder;
  std::string id;
  std::string name_th;
  std::string name_en;
  std::vector<std::string> with;  // topics, separated by commas too; "all" is every one
};

// An id that is missing is made of the folder's name. An error names the option.
Result<InitContentCommand> understood(const TypedInitContent& typed);

}  // namespace lanrian::app_publish
