// What end-to-end tests need of the world: programs run to their end, patience, one HTTP request.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace lanrian::tests {

// How a program ended and what it said.
struct Ran {
  int status = 0;  // exit status; -1 where a signal ended it
  std::string out;
  std::string err;
};

// Runs a program to its end; its arguments reach it as they are.
Ran run_program(const std::vector<std::string>& command);

// True as soon as `condition` is; false when it is not within `patience`.
bool eventually(std::chrono::milliseconds patience, const std::function<bool()>& condition);

// Status line and headers of GET http://127.0.0.1:port/path; empty when nobody answers.
std::string http_head(const std::string& url);

}  // namespace lanrian::tests
