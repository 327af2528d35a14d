#include "data/search/byte_scan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace lanrian::data::search {
namespace {

constexpr std::size_t block_size = 32;
constexpr std::size_t blocks_at_once = 64;

// The first and the last byte of a pattern, `distance` apart.
struct Ends {
  char first = 0;
  char last = 0;
  std::size_t distance = 0;
};

// Sets bit i of a block's mask where the pattern's first byte stands at byte i of the block and its
// last byte `distance` further on. Reads blocks.size() * block_size + distance bytes.
using MaskBlocks = void (*)(const char* text, const Ends& ends, std::span<std::uint32_t> blocks);

void mask_plain(const char* text, const Ends& ends, std::span<std::uint32_t> blocks) {
  for (std::uint32_t& mask : blocks) {
    mask = 0;
    for (std::size_t i = 0; i < block_size; ++i, ++text) {
      const bool fits = *text == ends.first && text[ends.distance] == ends.last;
      mask |= static_cast<std::uint32_t>(fits) << i;
    }
  }
}

#if defined(__x86_64__)

__m128i load16(const char* bytes) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
}

std::uint32_t mask16(const char* text, std::size_t distance, __m128i first, __m128i last) {
  const __m128i begins = _mm_cmpeq_epi8(load16(text), first);
  const __m128i ends = _mm_cmpeq_epi8(load16(text + distance), last);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_and_si128(begins, ends)));
}

void mask_sse2(const char* text, const Ends& ends, std::span<std::uint32_t> blocks) {
  const __m128i first = _mm_set1_epi8(ends.first);
  const __m128i last = _mm_set1_epi8(ends.last);
  for (std::uint32_t& mask : blocks) {
    mask = mask16(text, ends.distance, first, last) | mask16(text + 16, ends.distance, first, last)
                                                          << 16;
    text += block_size;
  }
}

__attribute__((target("avx2"))) void mask_avx2(const char* text, const Ends& ends,
                                               std::span<std::uint32_t> blocks) {
  const __m256i first = _mm256_set1_epi8(ends.first);
  const __m256i last = _mm256_set1_epi8(ends.last);
  for (std::uint32_t& mask : blocks) {
    const auto* here = reinterpret_cast<const __m256i*>(text);
    const auto* there = reinterpret_cast<const __m256i*>(text + ends.distance);
    const __m256i begins = _mm256_cmpeq_epi8(_mm256_loadu_si256(here), first);
    const __m256i finishes = _mm256_cmpeq_epi8(_mm256_loadu_si256(there), last);
    mask = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_and_si256(begins, finishes)));
    text += block_size;
  }
}

#elif defined(__aarch64__)

uint8x16_t load16(const char* bytes) {
  return vld1q_u8(reinterpret_cast<const std::uint8_t*>(bytes));
}

std::uint32_t mask16(const char* text, std::size_t distance, uint8x16_t first, uint8x16_t last) {
  constexpr std::array<std::uint8_t, 16> weights = {1, 2, 4, 8, 16, 32, 64, 128,
                                                    1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t both =
      vandq_u8(vceqq_u8(load16(text), first), vceqq_u8(load16(text + distance), last));
  const uint8x16_t bits = vandq_u8(both, vld1q_u8(weights.data()));
  return static_cast<std::uint32_t>(vaddv_u8(vget_low_u8(bits))) |
         static_cast<std::uint32_t>(vaddv_u8(vget_high_u8(bits))) << 8;
}

void mask_neon(const char* text, const Ends& ends, std::span<std::uint32_t> blocks) {
  const uint8x16_t first = vdupq_n_u8(static_cast<std::uint8_t>(ends.first));
  const uint8x16_t last = vdupq_n_u8(static_cast<std::uint8_t>(ends.last));
  for (std::uint32_t& mask : blocks) {
    mask = mask16(text, ends.distance, first, last) | mask16(text + 16, ends.distance, first, last)
                                                          << 16;
    text += block_size;
  }
}

#endif

MaskBlocks mask_function(ScanMethod method) {
  switch (method) {
#if defined(__x86_64__)
    case ScanMethod::sse2:
      return mask_sse2;
    case ScanMethod::avx2:
      return mask_avx2;
#elif defined(__aarch64__)
    case ScanMethod::neon:
      return mask_neon;
#endif
    default:
      return mask_plain;
  }
}

// One search through one text.
struct Scan {
  std::string_view text;
  std::string_view pattern;
  std::span<std::uint32_t> found;
  std::size_t count = 0;

  // Takes a place where the pattern's first and last byte stand; whether there is room for more.
  bool take(std::size_t at) {
    const bool fits = pattern.size() < 3 || std::memcmp(text.data() + at + 1, pattern.data() + 1,
                                                        pattern.size() - 2) == 0;
    if (fits) found[count++] = static_cast<std::uint32_t>(at);
    return count < found.size();
  }

  bool take_all(std::uint32_t mask, std::size_t block) {
    for (; mask != 0; mask &= mask - 1) {
      if (!take(block + static_cast<std::size_t>(std::countr_zero(mask)))) return false;
    }
    return true;
  }
};

}  // namespace

std::vector<ScanMethod> scan_methods() {
  std::vector<ScanMethod> methods = {ScanMethod::plain};
#if defined(__x86_64__)
  methods.push_back(ScanMethod::sse2);
  if (__builtin_cpu_supports("avx2")) methods.push_back(ScanMethod::avx2);
#elif defined(__aarch64__)
  methods.push_back(ScanMethod::neon);
#endif
  return methods;
}

ScanMethod best_scan_method() { return scan_methods().back(); }

std::size_t scan(ScanMethod method, std::string_view text, std::string_view pattern,
                 std::size_t from, std::span<std::uint32_t> found) {
  assert(!pattern.empty());
  if (found.empty() || text.size() < pattern.size()) return 0;
  const MaskBlocks mask_blocks = mask_function(method);
  const Ends ends{pattern.front(), pattern.back(), pattern.size() - 1};
  Scan result{.text = text, .pattern = pattern, .found = found};
  const std::size_t positions = text.size() - ends.distance;  // at which it could begin
  std::array<std::uint32_t, blocks_at_once> masks;  // NOLINT(*-member-init): mask_blocks writes it
  std::size_t at = from;
  while (at < positions && positions - at >= block_size) {
    const std::size_t blocks = std::min(blocks_at_once, (positions - at) / block_size);
    mask_blocks(text.data() + at, ends, std::span(masks).first(blocks));
    for (std::size_t i = 0; i < blocks; ++i, at += block_size) {
      if (!result.take_all(masks[i], at)) return result.count;
    }
  }
  for (; at < positions; ++at) {
    const bool fits = text[at] == ends.first && text[at + ends.distance] == ends.last;
    if (fits && !result.take(at)) break;
  }
  return result.count;
}

}  // namespace lanrian::data::search
