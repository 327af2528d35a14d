// A file of the tree and what the rules want to see of it. Pure functions over values; any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lanrian::tidy {

// A file: its path from the root of the tree, with '/', and its bytes.
struct Source {
  std::string path;
  std::string text;
};

// One #include line of a C++ file.
struct Include {
  std::string header;
  std::size_t line = 0;  // counted from 1
  bool quoted = false;
};

// Every text file below `root` that people write, in path order; build and dot folders other than
// .ci are left out.
std::vector<Source> read_tree(const std::filesystem::path& root);

bool is_header(const Source& source);
bool is_cpp(const Source& source);    // .cpp or .h
bool is_cmake(const Source& source);  // CMakeLists.txt or .cmake

// C++, CMake, shell: what the limits on lines and columns are for.
bool is_code(const Source& source);

// The text's lines without their line feeds; what follows the last line feed counts when not empty.
std::vector<std::string_view> lines_of(std::string_view text);

// A letter, digit or '_', as in C++ names.
bool is_word_character(char c);

// The words between spaces or line feeds.
std::vector<std::string_view> words_of(std::string_view text);

// C++ with the insides of comments, strings and character literals turned into spaces, so that
// lines and columns stay where they were.
std::string without_comments_and_literals(std::string_view cpp);

std::vector<Include> includes_of(const Source& source);

// The layer that holds a path ("app/kiosk/screens/home.h" is in "app/kiosk"), "tests", or nothing.
std::string_view layer_of(std::string_view path);

}  // namespace lanrian::tidy
