// The words that records may use for what comes in kinds. Closed lists: a kiosk has a sign or a
// sentence for each, so a new word needs a new catalog_format. Constants; any thread.
#pragma once

#include <array>
#include <string_view>

namespace lanrian::data {

using namespace std::string_view_literals;

// What can be learnt there.
inline constexpr std::array themes = {
    "history"sv, "art"sv,   "science"sv,    "nature"sv,       "belief"sv,   "craft"sv,
    "reading"sv, "music"sv, "dance"sv,      "local_wisdom"sv, "farming"sv,  "food"sv,
    "health"sv,  "sport"sv, "technology"sv, "work_skills"sv,  "language"sv, "environment"sv,
};

// The six columns of UNESCO's Key Features of Learning Cities (UIL, Beijing 2013), in their order:
// inclusive learning in the education system; learning in families and communities; learning for
// and in the workplace; modern learning technologies; quality in learning; a culture of learning
// throughout life.
inline constexpr std::array unesco_blocks = {
    "education_system"sv, "families_communities"sv, "workplace"sv, "technologies"sv,
    "quality"sv,          "culture_of_learning"sv,
};

// OSM operator:type, as far as Thai learning spaces need it.
inline constexpr std::array operator_types = {
    "government"sv, "municipality"sv, "university"sv, "school"sv,  "temple"sv,
    "religious"sv,  "community"sv,    "foundation"sv, "private"sv,
};

inline constexpr std::array fees = {"yes"sv, "no"sv, "donation"sv};

// Who pays a price.
inline constexpr std::array price_groups = {
    "everybody"sv, "adult"sv,         "child"sv,         "student"sv, "elder"sv,
    "disabled"sv,  "foreign_adult"sv, "foreign_child"sv, "group"sv,   "monk"sv,
};

// For whom something is made.
inline constexpr std::array audiences = {
    "family"sv, "preschool"sv, "child"sv, "youth"sv, "adult"sv, "elder"sv, "disabled"sv,
};

// Who looked: a role, never a person.
inline constexpr std::array verifier_roles = {
    "staff"sv, "city_officer"sv, "volunteer"sv, "teacher"sv, "resident"sv,
};

// Drafts are never published; a closed place stays findable, and says so.
inline constexpr std::array place_statuses = {"active"sv, "closed"sv, "draft"sv};

inline constexpr std::array event_statuses = {"scheduled"sv, "cancelled"sv, "postponed"sv, "full"sv,
                                              "draft"sv};

}  // namespace lanrian::data
