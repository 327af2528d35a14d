// How far a long work is, for somebody who watches: one line that is drawn over, on a terminal
// only, and gone at the end. One thread.
#pragma once

#include <cstdint>
#include <string>

namespace lanrian::app_publish {

// "checking [#####.....................]  20 %"
class ProgressBar {
 public:
  explicit ProgressBar(std::string label);
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar();

  void show(std::uint64_t done, std::uint64_t total);

 private:
  std::string label_;
  bool watched_;
  int percent_ = -1;  // as drawn
};

}  // namespace lanrian::app_publish
