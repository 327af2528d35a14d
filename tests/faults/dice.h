// Chance that can be had again: the same seed gives the same throws on every machine, which the
// distributions of the standard library do not promise.
#pragma once

#include <chrono>
#include <cstdint>

namespace lanrian::tests {

// SplitMix64 (Steele, Lea, Flood 2014). One thread.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

  // 0 to end - 1; end is at least 1.
  std::uint64_t below(std::uint64_t end) { return next() % end; }

  bool one_in(std::uint64_t times) { return below(times) == 0; }

  // Uniform in [0, 1).
  double chance() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }

  std::chrono::seconds between(std::chrono::seconds least, std::chrono::seconds most) {
    const auto span = static_cast<std::uint64_t>((most - least).count()) + 1;
    return least + std::chrono::seconds(static_cast<std::int64_t>(below(span)));
  }

  // Others, for somebody whose throws are to depend on nobody else's.
  Dice of(std::uint64_t whom) const {
    return Dice(Dice(state_ ^ (whom * 0xd1342543de82ef95)).next());
  }

 private:
  std::uint64_t state_;
};

}  // namespace lanrian::tests
