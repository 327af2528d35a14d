// lanrian-text: what the kiosk's own fonts and rules make of a text, for people and other engines
// to compare. It reads one text a line and answers one line each.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "tests/tools/shaped_text.h"
#include "tests/tools/text_workshop.h"

using namespace lanrian;

namespace {

constexpr char about[] =
    "Reads one text a line on standard input and says what the kiosk makes of each.";

constexpr char examples[] =
    "Examples:\n"
    "  $ echo น้ำ | lanrian-text shape\n"
    "  [230=0+1400|278=1@-137,0+0|274=1@-113,0+0|255=1+1150]\n"
    "  $ echo เปิด 08.30-16.30 น. | lanrian-text breaks\n"
    "  เปิด |08.30-16.30 น.\n"
    "  $ echo น้ำพอง | lanrian-text render --px 64 --out /tmp   writes /tmp/0001.png\n\n"
    "Exit status: 0 done; 1 failed, reason on stderr; 2 wrong usage.";

constexpr int failed = 1;
constexpr int wrong_usage = 2;

// The command line as typed.
struct Options {
  fonts::Face face = fonts::Face::regular;
  int px = 40;
  float width = 0;
  bool balanced = false;
  std::string out;
};

using Answer = std::function<Result<std::string>(tests::TextWorkshop&, std::string_view, int)>;

Answer answer_of(const std::string& command, const Options& options) {
  using Workshop = tests::TextWorkshop;
  if (command == "shape")
    return [&](Workshop& w, std::string_view text, int) {
      return tests::shaped_text(w.fonts(), text, options.face);
    };
  if (command == "breaks")
    return [](Workshop& w, std::string_view text, int) { return w.with_breaks(text); };
  if (command == "words")
    return [](Workshop& w, std::string_view text, int) { return w.with_words(text); };
  if (command == "carets")
    return [](Workshop&, std::string_view text, int) { return Workshop::with_carets(text); };
  if (command == "wrap")
    return [&](Workshop& w, std::string_view text, int) {
      const auto wrap = options.balanced ? fonts::Wrap::balanced : fonts::Wrap::greedy;
      return w.wrapped(
          text, {.face = options.face, .px = options.px, .width_max = options.width, .wrap = wrap});
    };
  return [&](Workshop& w, std::string_view text, int line) -> Result<std::string> {
    const auto picture = w.draw(w.placed(text, options.face, options.px), options.px);
    if (!picture) return picture.error();
    const os::Path file = os::Path(options.out) / fmt::format("{:04}.png", line);
    if (auto saved = tests::save_grey_png(*picture, file); !saved) return saved.error();
    return file.string();
  };
}

int answer_lines(const Answer& answer) {
  auto workshop = tests::TextWorkshop::open();
  if (!workshop) {
    fmt::print(stderr, "lanrian-text: {}\n", workshop.error().message);
    return failed;
  }
  int number = 0;
  for (std::string line; std::getline(std::cin, line);) {
    if (line.ends_with('\r')) line.pop_back();
    const auto said = answer(*workshop, line, ++number);
    if (!said) {
      fmt::print(stderr, "lanrian-text: line {}: {}\n", number, said.error().message);
      return failed;
    }
    std::cout << *said << '\n';
  }
  return std::cout.flush() ? 0 : failed;
}

// Empty for a width; else what is wrong, as CLI11 wants it. NaN is none either.
std::string is_width(const std::string& typed) {
  double width = -1;
  const bool is_number = CLI::detail::lexical_cast(typed, width);
  return is_number && width >= 0 ? "" : "'" + typed + "' is no width in pixels, 0 or more";
}

void add_type(CLI::App& command, Options& options) {
  const std::map<std::string, fonts::Face> faces = {{"loma", fonts::Face::regular},
                                                    {"loma-bold", fonts::Face::bold}};
  command.add_option("--face", options.face, "loma (default) or loma-bold")
      ->transform(CLI::CheckedTransformer(faces).description(""))
      ->type_name("NAME");
}

void add_px(CLI::App& command, Options& options) {
  command.add_option("--px", options.px, "Pixels an em, 1 to 1000 (default 40)")
      ->check(CLI::Range(1, 1000).description(""))
      ->type_name("N");
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{about, "lanrian-text"};
  app.footer(examples);
  app.require_subcommand(1);
  auto* shape = app.add_subcommand("shape", "Glyphs in hb-shape's form, in font units");
  auto* render = app.add_subcommand("render", "An 8-bit grey PNG each, black on white, tight");
  app.add_subcommand("breaks", "'|' wherever a line may end inside the text");
  app.add_subcommand("words", "'|' between words");
  app.add_subcommand("carets", "'|' at each caret stop inside the text");
  auto* wrap = app.add_subcommand("wrap", "'|' where lines of a width end");
  for (auto* command : {shape, render, wrap}) add_type(*command, options);
  for (auto* command : {render, wrap}) add_px(*command, options);
  render->add_option("--out", options.out, "Folder for 0001.png, 0002.png, ...; it must be there")
      ->required()
      ->check(CLI::ExistingDirectory.description(""))
      ->type_name("DIR");
  wrap->add_option("--width", options.width, "Pixels")
      ->required()
      ->check(is_width)
      ->type_name("PX");
  wrap->add_flag("--balanced", options.balanced, "Lines about equally long, as in headings");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    fmt::print(stderr, "lanrian-text: {}: see lanrian-text --help\n", error.what());
    return wrong_usage;
  }
  return answer_lines(answer_of(app.get_subcommands().front()->get_name(), options));
}
