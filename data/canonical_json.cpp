#include "data/canonical_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lanrian::data {
namespace {

void write_text(std::string_view text, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::string_view escaped = "\"\\\b\t\n\f\r";
  constexpr std::string_view letters = "\"\\btnfr";
  out += '"';
  for (const char c : text) {
    if (const auto at = escaped.find(c); at != std::string_view::npos) {
      out += '\\';
      out += letters[at];
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += digits[static_cast<unsigned char>(c) >> 4];
      out += digits[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

void write_object(const JsonObject& object, std::string& out);

// Writes a value of any kind; recursion ends at the depth the value has.
struct ValueWriter {
  std::string& out;

  void operator()(std::int64_t number) const { out += std::to_string(number); }
  void operator()(const std::string& text) const { write_text(text, out); }
  void operator()(const JsonObject& object) const { write_object(object, out); }
  void operator()(const JsonArray& array) const {
    out += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (i > 0) out += ',';
      std::visit(*this, array[i].value);
    }
    out += ']';
  }
};

void write_object(const JsonObject& object, std::string& out) {
  out += '{';
  for (auto member = object.begin(); member != object.end(); ++member) {
    if (member != object.begin()) out += ',';
    write_text(member->first, out);
    out += ':';
    std::visit(ValueWriter{out}, member->second.value);
  }
  out += '}';
}

// What nlohmann's parser calls for each thing it meets; false stops it, and `reason` says why.
class StrictReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return refuse("null"); }
  bool boolean(bool) override { return refuse("true or false"); }
  bool number_integer(number_integer_t number) override { return put(number); }
  bool number_unsigned(number_unsigned_t number) override {
    if (number > std::uint64_t{INT64_MAX}) return refuse("an integer beyond 64 bits");
    return put(static_cast<std::int64_t>(number));
  }
  bool number_float(number_float_t, const string_t& text) override {
    return refuse("the number " + text + ", which is not a 64-bit integer");
  }
  bool string(string_t& text) override { return put(std::move(text)); }
  bool binary(binary_t&) override { return refuse("binary data"); }
  bool start_object(std::size_t) override { return descend<JsonObject>(); }
  bool start_array(std::size_t) override { return descend<JsonArray>(); }
  bool end_object() override { return ascend(); }
  bool end_array() override { return ascend(); }
  bool key(string_t& key) override {
    const auto& object = *std::get_if<JsonObject>(&open_.back()->value);
    if (object.find(key) != object.end()) return refuse("the key " + key + " twice");
    key_ = std::move(key);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    return refuse("no JSON at byte " + std::to_string(position));
  }

  const std::string& reason() const { return reason_; }
  JsonObject* object() { return std::get_if<JsonObject>(&root_.value); }

 private:
  bool refuse(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }

  // Where the next value belongs: the containers above it do not grow while it is open, so that the
  // pointers in `open_` hold.
  JsonValue& next() {
    if (open_.empty()) return root_;
    auto& container = open_.back()->value;
    if (auto* array = std::get_if<JsonArray>(&container)) return array->emplace_back();
    return (*std::get_if<JsonObject>(&container))[key_];
  }

  template <typename Value>
  bool put(Value value) {
    next().value = std::move(value);
    return true;
  }

  template <typename Container>
  bool descend() {
    if (open_.size() == json_depth_max) {
      return refuse("more than " + std::to_string(json_depth_max) + " levels");
    }
    auto& container = next();
    container.value = Container();
    open_.push_back(&container);
    return true;
  }

  bool ascend() {
    open_.pop_back();
    return true;
  }

  JsonValue root_;
  std::vector<JsonValue*> open_;
  std::string key_;
  std::string reason_;
};

}  // namespace

std::string to_canonical_json(const JsonObject& object) {
  std::string out;
  write_object(object, out);
  return out;
}

Result<JsonObject> parse_canonical_json(std::string_view text) {
  StrictReader reader;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &reader)) {
    return Error{"read canonical JSON: found " + reader.reason(), ErrorKind::invalid};
  }
  if (!reader.object()) {
    return Error{"read canonical JSON: found something else than an object", ErrorKind::invalid};
  }
  const auto canonical = to_canonical_json(*reader.object());
  if (canonical != text) {
    const auto [ours, theirs] =
        std::mismatch(canonical.begin(), canonical.end(), text.begin(), text.end());
    return Error{"read canonical JSON: not canonical from byte " +
                     std::to_string(theirs - text.begin() + 1) + " on",
                 ErrorKind::invalid};
  }
  return std::move(*reader.object());
}

}  // namespace lanrian::data
