#include "app/publish/init_content_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "data/publish/content_template.h"

namespace lanrian::app_publish {
namespace {

constexpr char about[] = "Make a content folder, with as few columns as you want to fill in";

constexpr char examples[] =
    "places.csv gets its six required columns and those of the groups named by --with; further\n"
    "tables come when they are named. What stands already is never written over.\n"
    "  $ lanrian-publish init-content kalasin --name-th กาฬสินธุ์ --with basic,hours,events\n\n";

constexpr char status[] = "Exit status: 0 done; 1 failed, reason on stderr; 2 wrong usage.";

// Every word of --with, what it is about and the columns that come with it.
std::string topics_in_words() {
  std::string text = "Words for --with, or all:\n";
  for (const auto& topic : data::publish::template_topics) {
    const auto columns = data::publish::columns_of_topic(topic.word);
    text += fmt::format("  {:<10}  {}\n", topic.word, topic.about);
    std::string line = "             ";
    for (const auto& column : columns) {
      constexpr std::size_t columns_max = 96;
      if (line.size() + column.size() > columns_max) {
        text += line + "\n";
        line = "             ";
      }
      line += " " + std::string(column);
    }
    text += line + "\n";
  }
  return text + "\n";
}

}  // namespace

CLI::App* InitContentOptions::add_to(CLI::App& app) {
  auto* options = app.add_subcommand("init-content", about);
  options->footer(examples + topics_in_words() + status);
  options->add_option("FOLDER", typed.folder, "the folder, which is made where it is missing")
      ->required();
  options->add_option("--id", typed.id, "the city's id; the folder's name where not said")
      ->type_name("SLUG");
  options->add_option("--name-th", typed.name_th, "the city's name in Thai")->type_name("NAME");
  options->add_option("--name-en", typed.name_en, "the city's name in English")->type_name("NAME");
  options->add_option("--with", typed.with, "more columns and tables, separated by commas")
      ->type_name("WORDS")
      ->expected(1)
      ->take_all();
  return options;
}

}  // namespace lanrian::app_publish
