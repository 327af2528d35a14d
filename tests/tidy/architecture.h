// The architecture as tables: which folder may include which of ours, and where each foreign header
// is at home. The compiler accepts an upward include; tidy_test.cpp does not. A change here is a
// change of design, so it comes with its reason.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace lanrian::tidy {

// A folder and the folders it may include and link besides itself, separated by spaces. Tests may
// use everything, and nobody uses tests.
struct Layer {
  std::string_view folder;
  std::string_view may_use;
};

inline constexpr std::array layers = {
    Layer{"platform/os", ""},
    Layer{"platform/window", "platform/os"},
    Layer{"fonts/thai", "platform/os"},
    Layer{"fonts", "fonts/thai platform/os"},
    Layer{"data", "data/hours data/search fonts/thai platform/os"},
    // What lanrian and lanrian-sync tell each other, through the state folder.
    Layer{"data/exchange", "data platform/os"},
    // Opening hours are text and time: they know no records.
    Layer{"data/hours", "platform/os"},
    Layer{"data/publish", "data data/hours fonts/thai platform/os"},
    // Search knows texts and numbers of documents, not places: it stands beside the records.
    Layer{"data/search", "fonts/thai platform/os"},
    Layer{"sync", "data data/exchange fonts/thai sync/signing sync/transfer sync/tuf platform/os"},
    // What is believed is decided without knowing what a record is.
    Layer{"sync/signing", "sync/tuf platform/os"},
    Layer{"sync/transfer", "platform/os"},
    Layer{"sync/tuf", "sync/transfer platform/os"},
    Layer{"app/config", "data data/hours platform/os"},
    // The drawing program has no network: neither sync nor anything of the publisher.
    Layer{"app/kiosk",
          "app/config data data/exchange data/hours data/search fonts fonts/thai platform/window "
          "platform/os"},
    Layer{"app/publish",
          "app/config sync sync/signing sync/transfer sync/tuf data data/hours "
          "data/publish data/search fonts/thai platform/os"},
    Layer{"app/sync",
          "app/config sync sync/transfer sync/tuf data data/exchange fonts/thai platform/os"},
};

// Whether a header of ours may include it: C++ libraries yes, C libraries never.
enum class Kind { cpp_library, c_library };

// Foreign headers, by how their names begin, and the folders where they are at home; "*" is
// everywhere. A header that is neither here nor of the C++ standard library is refused.
struct ForeignHeaders {
  std::string_view begin_with;
  std::string_view at_home_in;
  Kind kind;
};

inline constexpr std::string_view posix_headers =
    "arpa/ dirent.h dlfcn.h fcntl.h ifaddrs.h langinfo.h linux/ net/ netdb.h netinet/ poll.h "
    "pthread.h pwd.h sched.h semaphore.h signal.h spawn.h strings.h sys/ syslog.h termios.h time.h "
    "unistd.h";

inline constexpr std::array foreign_headers = {
    ForeignHeaders{posix_headers, "platform/os", Kind::c_library},
    ForeignHeaders{"systemd/", "platform/os", Kind::c_library},
    // Delegations match target names as a shell does.
    ForeignHeaders{"fnmatch.h", "sync/tuf", Kind::c_library},
    ForeignHeaders{"openssl/", "platform/os sync sync/signing sync/transfer sync/tuf",
                   Kind::c_library},
    ForeignHeaders{"SDL.h SDL_ SDL2/", "platform/window", Kind::c_library},
    ForeignHeaders{"imgui.h imgui_internal.h", "platform/window app/kiosk", Kind::cpp_library},
    // A kiosk adds its cities' words to the dictionary itself, hence libdatrie.
    ForeignHeaders{"thai/ datrie/ utf8proc.h", "fonts/thai", Kind::c_library},
    // Which Thai letter lies on which key is read from xkb-data while building, by one program.
    ForeignHeaders{"xkbcommon/", "fonts/thai", Kind::c_library},
    ForeignHeaders{"hb.h hb- ft2build.h freetype/ fribidi", "fonts", Kind::c_library},
    ForeignHeaders{"sqlite3.h", "data", Kind::c_library},
    ForeignHeaders{"nlohmann/", "data data/publish sync sync/tuf", Kind::cpp_library},
    ForeignHeaders{"immintrin.h emmintrin.h arm_neon.h", "data/search", Kind::c_library},
    ForeignHeaders{"unicode/", "data/publish", Kind::c_library},
    ForeignHeaders{"toml++/ toml.hpp", "data/publish app/config app/kiosk app/publish app/sync",
                   Kind::cpp_library},
    ForeignHeaders{"curl/ zstd", "sync sync/transfer", Kind::c_library},
    ForeignHeaders{"CLI/", "app/config app/kiosk app/publish app/sync", Kind::cpp_library},
    ForeignHeaders{"qrencode.h", "app/kiosk", Kind::c_library},
    ForeignHeaders{"fmt/", "*", Kind::cpp_library},
    ForeignHeaders{"doctest/", "tests", Kind::cpp_library},
    ForeignHeaders{"png.h", "tests", Kind::c_library},
};

inline constexpr std::size_t file_lines_max = 500;
inline constexpr std::size_t readme_lines_max = 120;
// As shown: a Thai letter is three bytes, a mark above or below it takes no column.
inline constexpr std::size_t line_columns_max = 100;

}  // namespace lanrian::tidy
