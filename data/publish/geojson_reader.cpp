#include "data/publish/geojson_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/publish/diagnostic.h"
#include "data/publish/geojson_tree.h"

namespace lanrian::data::publish {
namespace {

Error refused(std::string cause) {
  return {"read GeoJSON: " + std::move(cause), ErrorKind::invalid};
}

// A scalar as a tag's value; nothing for others.
std::optional<std::string> text_of(const JsonNode& node) {
  if (const auto* text = std::get_if<std::string>(&node.value)) return *text;
  if (const auto* number = std::get_if<JsonNumber>(&node.value)) return number->text;
  if (const auto* truth = std::get_if<bool>(&node.value)) return *truth ? "true" : "false";
  return std::nullopt;
}

// Empty, or why an object is no feature.
std::string fault_in(const JsonNode& node) {
  const auto* type = find_member(node, "type");
  const auto* text = type ? std::get_if<std::string>(&type->value) : nullptr;
  if (!text || *text != "Feature") return "is not of type Feature";
  return find_member(node, "geometry") ? "" : "has no geometry";
}

Feature feature_of(const JsonNode& node, std::size_t number) {
  Feature feature;
  feature.number = number;
  if (const auto* id = find_member(node, "id")) feature.id = text_of(*id).value_or("");
  if (const auto* properties = find_member(node, "properties")) {
    if (const auto* members = std::get_if<JsonMembers>(&properties->value)) {
      for (const auto& [key, value] : *members) {
        if (auto text = text_of(value)) feature.tags.emplace(key, *std::move(text));
      }
    }
  }
  feature.fault = fault_in(node);
  if (!feature.fault.empty()) return feature;
  auto point = point_of(*find_member(node, "geometry"));
  feature.position = point.position;
  feature.fault = std::move(point.fault);
  return feature;
}

// What nlohmann's parser calls for each thing it meets; false stops it, and `reason` says why. Only
// the feature that is being read is kept as a tree.
class CollectionReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return put(JsonNode{}); }
  bool boolean(bool truth) override { return put(JsonNode{truth}); }
  bool number_integer(number_integer_t number) override {
    return put(JsonNode{JsonNumber{static_cast<double>(number), std::to_string(number)}});
  }
  bool number_unsigned(number_unsigned_t number) override {
    return put(JsonNode{JsonNumber{static_cast<double>(number), std::to_string(number)}});
  }
  bool number_float(number_float_t number, const string_t& text) override {
    return put(JsonNode{JsonNumber{number, text}});
  }
  bool string(string_t& text) override {
    if (depth_ == 1 && key_ == "type") type_ = text;
    return put(JsonNode{std::move(text)});
  }
  bool binary(binary_t&) override { return refuse("has binary data"); }
  bool start_object(std::size_t) override {
    if (depth_ == 0) is_object_ = true;
    return descend(JsonNode{JsonMembers()});
  }
  bool start_array(std::size_t) override {
    if (depth_ == 1 && key_ == "features" && is_object_) {
      if (in_features_ || has_features_) return refuse("has features twice");
      in_features_ = true;
    }
    return descend(JsonNode{JsonNodes()});
  }
  bool end_object() override { return ascend(); }
  bool end_array() override { return ascend(); }
  bool key(string_t& key) override {
    if (!open_.empty()) {
      const auto* members = std::get_if<JsonMembers>(&open_.back()->value);
      if (members->contains(key)) return refuse("has the key '" + printable(key) + "' twice");
    }
    key_ = std::move(key);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    error_at_ = position;
    reason_ = "is no JSON";
    return false;
  }

  const std::string& reason() const { return reason_; }
  std::optional<std::size_t> error_at() const { return error_at_; }
  bool is_collection() const { return type_ == "FeatureCollection" && has_features_; }
  std::vector<Feature>& features() { return features_; }

 private:
  bool refuse(const std::string& problem) {
    reason_ = open_.empty() ? "it " + problem
                            : fmt::format("feature {} {}", features_.size() + 1, problem);
    return false;
  }

  // Where a value belongs inside the feature that is open. Containers above it do not grow while it
  // is open, so that the pointers in `open_` hold.
  JsonNode& place_for(JsonNode node) {
    auto& container = open_.back()->value;
    if (auto* nodes = std::get_if<JsonNodes>(&container)) {
      return nodes->emplace_back(std::move(node));
    }
    return std::get_if<JsonMembers>(&container)
        ->insert_or_assign(key_, std::move(node))
        .first->second;
  }

  bool put(JsonNode node) {
    if (open_.empty()) {
      return in_features_ && depth_ == 2 ? refuse("has something else than objects in features")
                                         : true;
    }
    if (++values_ > feature_values_max) return refuse("has more than 1,000,000 values");
    place_for(std::move(node));
    return true;
  }

  bool descend(JsonNode node) {
    if (depth_ == geojson_depth_max) return refuse("has more than 32 levels");
    const bool begins = in_features_ && depth_ == 2 && open_.empty();
    ++depth_;
    if (begins) {
      if (!std::holds_alternative<JsonMembers>(node.value)) {
        return refuse("has something else than objects in features");
      }
      if (features_.size() == features_max) return refuse("has more than 200,000 features");
      root_ = std::move(node);
      values_ = 0;
      open_.push_back(&root_);
    } else if (!open_.empty()) {
      if (++values_ > feature_values_max) return refuse("has more than 1,000,000 values");
      open_.push_back(&place_for(std::move(node)));
    }
    return true;
  }

  bool ascend() {
    --depth_;
    if (!open_.empty()) {
      open_.pop_back();
      if (open_.empty()) features_.push_back(feature_of(root_, features_.size() + 1));
    } else if (in_features_ && depth_ == 1) {
      in_features_ = false;
      has_features_ = true;
    }
    return true;
  }

  std::size_t depth_ = 0;
  std::size_t values_ = 0;
  bool is_object_ = false;
  bool in_features_ = false;
  bool has_features_ = false;
  std::string key_;
  std::string type_;
  JsonNode root_;
  std::vector<JsonNode*> open_;
  std::vector<Feature> features_;
  std::string reason_;
  std::optional<std::size_t> error_at_;
};

}  // namespace

Result<std::vector<Feature>> read_features(std::string_view text) {
  if (text.size() > geojson_bytes_max) return refused("it is larger than 64 MiB: cut the extract");
  // nlohmann's parser takes it for the end of the text, and the places behind it would be lost.
  if (text.find('\0') != std::string_view::npos) {
    return refused("it has a zero byte in it: the file is damaged, export it again");
  }
  CollectionReader reader;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &reader)) {
    if (!reader.error_at()) return refused(reader.reason());
    const auto before = text.substr(0, std::min(*reader.error_at(), text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    return refused(fmt::format("line {} (byte {}) {}", line, before.size(), reader.reason()));
  }
  if (!reader.is_collection()) return refused("it is no FeatureCollection with features");
  return std::move(reader.features());
}

}  // namespace lanrian::data::publish
