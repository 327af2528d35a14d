#include "fonts/balanced_wrap.h"

#include <algorithm>
#include <limits>

namespace lanrian::fonts {
namespace {

constexpr std::int64_t unreachable = std::numeric_limits<std::int64_t>::max();

// The places where lines may begin and end, first and last included.
class Balancer {
 public:
  Balancer(const HardLine& line, std::vector<std::size_t> places)
      : line_(line), places_(std::move(places)) {}

  // How many lines filling takes; 0 when a piece does not fit by itself.
  std::size_t lines_in(std::int64_t room) const {
    std::size_t lines = 0;
    for (std::size_t from = 0; from + 1 < places_.size(); ++lines) {
      std::size_t to = from;
      while (to + 1 < places_.size() && width(from, to + 1) <= room) ++to;
      if (to == from) return 0;
      from = to;
    }
    return lines;
  }

  std::int64_t narrowest(std::size_t lines, std::int64_t room) const {
    std::int64_t too_narrow = 0;
    while (room - too_narrow > 1) {
      const std::int64_t middle = too_narrow + (room - too_narrow) / 2;
      const std::size_t needed = lines_in(middle);
      (needed != 0 && needed <= lines ? room : too_narrow) = middle;
    }
    return room;
  }

  // Dynamic programming over (lines, place); costs_[l][p] is the least cost of l lines up to p.
  std::vector<std::size_t> evenest(std::size_t lines, std::int64_t room) const {
    const std::size_t last = places_.size() - 1;
    std::vector<std::int64_t> costs(last + 1, unreachable);
    std::vector<std::vector<std::size_t>> came_from(lines + 1, std::vector<std::size_t>(last + 1));
    costs[0] = 0;
    for (std::size_t count = 1; count <= lines; ++count) {
      std::vector<std::int64_t> next(last + 1, unreachable);
      for (std::size_t from = 0; from < last; ++from) {
        if (costs[from] == unreachable) continue;
        for (std::size_t to = from + 1; to <= last && width(from, to) <= room; ++to) {
          const std::int64_t free = room - width(from, to);
          if (costs[from] + free * free >= next[to]) continue;
          next[to] = costs[from] + free * free;
          came_from[count][to] = from;
        }
      }
      costs = std::move(next);
    }
    std::vector<std::size_t> ends(lines);
    for (std::size_t count = lines, at = last; count > 0; at = came_from[count--][at])
      ends[count - 1] = places_[at];
    return ends;
  }

 private:
  std::int64_t width(std::size_t from, std::size_t to) const {
    return line_.width(places_[from], places_[to]);
  }

  const HardLine& line_;
  std::vector<std::size_t> places_;
};

}  // namespace

std::vector<std::size_t> balanced_ends(const HardLine& line, std::size_t begin, std::size_t end,
                                       std::span<const std::size_t> breaks, std::int64_t room) {
  if (end - begin > balanced_length_max || breaks.size() > balanced_breaks_max) return {};
  std::vector<std::size_t> places = {begin};
  places.insert(places.end(), breaks.begin(), breaks.end());
  places.push_back(end);
  const Balancer balancer(line, std::move(places));
  const std::size_t lines = balancer.lines_in(room);
  if (lines <= 1 || lines > balanced_lines_max) return {};
  return balancer.evenest(lines, balancer.narrowest(lines, room));
}

}  // namespace lanrian::fonts
