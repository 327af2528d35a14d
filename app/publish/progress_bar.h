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

  // What is being done from now on.
  void name(const std::string& label);
  void show(std::uint64_t done, std::uint64_t total);

 private:
  std::string label_;
  bool watched_;
  bool drawn_ = false;
  int percent_ = -1;  // as drawn under this label
};

}  // namespace lanrian::app_publish
