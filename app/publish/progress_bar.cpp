#include "app/publish/progress_bar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "platform/os/terminal.h"

namespace lanrian::app_publish {

ProgressBar::ProgressBar(std::string label)
    : label_(std::move(label)), watched_(os::stdout_is_terminal()) {}

ProgressBar::~ProgressBar() {
  if (!drawn_) return;
  std::fputs("\r\x1b[K", stdout);  // ECMA-48: erase to the end of the line
  std::fflush(stdout);
}

void ProgressBar::name(const std::string& label) {
  if (label == label_) return;
  label_ = label;
  percent_ = -1;
}

void ProgressBar::show(std::uint64_t done, std::uint64_t total) {
  if (!watched_ || total == 0) return;
  const int percent = static_cast<int>(std::min(done, total) * 100 / total);
  if (percent == percent_) return;
  if (drawn_ && percent_ < 0) std::fputs("\r\x1b[K", stdout);  // the former label may be longer
  percent_ = percent;
  drawn_ = true;
  constexpr std::size_t width = 30;
  const auto filled = width * static_cast<std::size_t>(percent) / 100;
  fmt::print("\r{} [{}{}] {:3} %", label_, std::string(filled, '#'),
             std::string(width - filled, '.'), percent);
  std::fflush(stdout);
}

}  // namespace lanrian::app_publish
