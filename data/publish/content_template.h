// The files of a new content folder, as little of them as was asked for. Pure functions; any
// thread.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/field.h"
#include "data/place.h"
#include "data/publish/table.h"

namespace lanrian::data::publish {

// What somebody may ask for besides the required columns: a group of columns, or a table.
struct TemplateTopic {
  std::string_view word;
  std::string_view about;
};

inline constexpr std::array template_topics = std::to_array<TemplateTopic>({
    {"basic", "English names, position, and when somebody was there last"},
    {"names", "romanised, other and local names"},
    {"texts", "summaries and descriptions"},
    {"learning", "themes and learning-city categories"},
    {"owner", "who runs it"},
    {"address", "address, directions and transport"},
    {"hours", "opening hours and temporary closures"},
    {"fees", "what it costs"},
    {"audience", "ages, audiences and languages"},
    {"access", "step-free access, toilets and other facilities"},
    {"contact", "telephone, website and social networks"},
    {"ids", "ids in other registers"},
    {"trust", "who looked, drafts and closed places"},
    {"events", "events.csv: what takes place, once or again and again"},
    {"categories", "categories.csv: categories of the city's own"},
    {"holidays", "holidays.csv: a copy of the national list, to be changed"},
    {"media", "media.csv and the folder media: photos and recordings"},
});

// A file of a new folder.
struct TemplateFile {
  std::string name;
  std::string text;
  std::string columns;  // of a table, separated by commas
};

// city.toml, places.csv and the tables asked for. places.csv has its required columns and those of
// the groups in `topics`; events.csv its basic ones too. Tables begin with a byte order mark, by
// which spreadsheets know UTF-8. An empty name_th is left to be filled in.
std::vector<TemplateFile> content_template(const City& city,
                                           std::span<const std::string_view> topics);

// The columns that come with a topic, in places.csv and events.csv or the topic's own table.
std::vector<std::string_view> columns_of_topic(std::string_view topic);

}  // namespace lanrian::data::publish
