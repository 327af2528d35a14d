// A compiled GNU gettext catalog (.mo), read in place. gettext's own library cannot switch language
// under C.UTF-8 from glibc 2.39 on, and is larger than this. Immutable; any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace lanrian::os {

// Views into the bytes of one .mo file, which must outlive it.
class MoCatalog {
 public:
  // Nothing when the bytes are not a whole, little-endian .mo file of revision 0.
  static std::optional<MoCatalog> parse(std::string_view bytes);

  // The translation of a key, or of its first plural form; empty when there is none.
  std::string_view find(std::string_view key) const { return find_plural(key, 0); }

  // Plural form `form` (0, 1, ...); the last one there is when there are fewer.
  std::string_view find_plural(std::string_view key, unsigned form) const;

 private:
  struct Entry {
    std::string_view key;
    std::string_view forms;  // separated by NUL
  };

  std::vector<Entry> entries_;  // in key order, as the format demands
};

}  // namespace lanrian::os
