// Run while building: keyboard-layout-writer XKB_FOLDER OUT.cpp reads the layouts us and th from an
// xkb-data folder and writes what their keys type as the table of keyboard_layout_table.h.
#include <xkbcommon/xkbcommon.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

// Frees what libxkbcommon counts.
struct Unref {
  void operator()(xkb_context* context) const { xkb_context_unref(context); }
  void operator()(xkb_keymap* keymap) const { xkb_keymap_unref(keymap); }
};

using Context = std::unique_ptr<xkb_context, Unref>;
using Keymap = std::unique_ptr<xkb_keymap, Unref>;

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// xkb's names of the keys, row by row.
std::vector<std::string> key_names() {
  std::vector<std::string> names = {"TLDE"};
  for (int i = 1; i <= 12; ++i) names.push_back("AE" + two_digits(i));
  for (int i = 1; i <= 12; ++i) names.push_back("AD" + two_digits(i));
  names.emplace_back("BKSL");
  for (int i = 1; i <= 11; ++i) names.push_back("AC" + two_digits(i));
  for (int i = 1; i <= 10; ++i) names.push_back("AB" + two_digits(i));
  return names;
}

// Only the folder given counts: neither the builder's ~/.config/xkb nor XKB_DEFAULT_LAYOUT.
Context open_folder(const char* folder) {
  Context context(xkb_context_new(static_cast<xkb_context_flags>(
      XKB_CONTEXT_NO_DEFAULT_INCLUDES | XKB_CONTEXT_NO_ENVIRONMENT_NAMES)));
  if (!context || !xkb_context_include_path_append(context.get(), folder)) return nullptr;
  return context;
}

Keymap open_layout(const Context& context, const char* layout) {
  const xkb_rule_names names = {
      .rules = "evdev", .model = "pc105", .layout = layout, .variant = "", .options = ""};
  return Keymap(xkb_keymap_new_from_names(context.get(), &names, XKB_KEYMAP_COMPILE_NO_FLAGS));
}

// What a key types on a level (0 plain, 1 with Shift); 0 when it types nothing, or a dead key.
std::uint32_t typed(xkb_keymap* keymap, const std::string& key, xkb_level_index_t level) {
  const xkb_keycode_t code = xkb_keymap_key_by_name(keymap, key.c_str());
  if (code == XKB_KEYCODE_INVALID) return 0;
  const xkb_keysym_t* symbols = nullptr;
  const int count = xkb_keymap_key_get_syms_by_level(keymap, code, 0, level, &symbols);
  return count == 1 ? xkb_keysym_to_utf32(symbols[0]) : 0;
}

void write(std::ostream& out, const Keymap& us, const Keymap& th) {
  const auto names = key_names();
  out << "#include \"fonts/thai/keyboard_layout_table.h\"\n\nnamespace lanrian::thai {\n\n"
      << "const std::array<Key, keyboard_key_count> keyboard_table = {{\n"
      << std::hex;
  for (const std::string& name : names) {
    out << "    {";
    for (const auto* keymap : {&us, &th}) {
      for (const xkb_level_index_t level : {0U, 1U}) {
        out << "0x" << typed(keymap->get(), name, level)
            << (keymap == &th && level == 1 ? "" : ", ");
      }
    }
    out << "},  // " << name << '\n';
  }
  out << "}};\n\n}  // namespace lanrian::thai\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: keyboard-layout-writer XKB_FOLDER OUT.cpp\n";
    return 2;
  }
  const Context context = open_folder(argv[1]);
  const Keymap us = context ? open_layout(context, "us") : nullptr;
  const Keymap th = context ? open_layout(context, "th") : nullptr;
  if (!us || !th) {
    std::cerr << "read keyboard layouts us and th from " << argv[1]
              << ": libxkbcommon cannot; reinstall xkb-data\n";
    return 1;
  }
  std::ofstream out(argv[2]);
  write(out, us, th);
  out.close();
  if (!out) {
    std::cerr << "write " << argv[2] << ": failed; is the disk full?\n";
    return 1;
  }
  return 0;
}
