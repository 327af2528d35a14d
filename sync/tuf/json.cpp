#include "sync/tuf/json.h"

#include <nlohmann/json.hpp>

namespace lanrian::sync::tuf {
namespace {

// What becomes of U+0000 to U+001F in text.
enum class Controls { raw, escaped };

void write_text(std::string_view text, Controls controls, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 && controls == Controls::escaped) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

// What somebody else wrote, fit for one line of ours.
std::string shown(std::string_view text) {
  std::string line(text.substr(0, 64));
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
  }
  return line;
}

// Writes a value of any kind; recursion ends at the depth the value has.
struct Writer {
  std::string& out;
  Controls controls;

  void operator()(JsonNull) const { out += "null"; }
  void operator()(bool flag) const { out += flag ? "true" : "false"; }
  void operator()(std::int64_t number) const { out += std::to_string(number); }
  void operator()(std::uint64_t number) const { out += std::to_string(number); }
  void operator()(const std::string& text) const { write_text(text, controls, out); }
  void operator()(const JsonArray& array) const {
    out += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
      if (i > 0) out += ',';
      std::visit(*this, array[i].value);
    }
    out += ']';
  }
  void operator()(const JsonObject& object) const {
    out += '{';
    for (auto member = object.begin(); member != object.end(); ++member) {
      if (member != object.begin()) out += ',';
      write_text(member->first, controls, out);
      out += ':';
      std::visit(*this, member->second.value);
    }
    out += '}';
  }
};

// What nlohmann's parser calls for each thing it meets; false stops it, and `reason` says why.
class StrictReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return put(JsonNull()); }
  bool boolean(bool flag) override { return put(flag); }
  bool number_integer(number_integer_t number) override {
    if (number >= 0) return put(static_cast<std::uint64_t>(number));  // "-0"
    return put(number);
  }
  bool number_unsigned(number_unsigned_t number) override { return put(number); }
  bool number_float(number_float_t, const string_t& text) override {
    return refuse("the number " + shown(text) + ", which is not a 64-bit integer");
  }
  bool string(string_t& text) override { return put(std::move(text)); }
  bool binary(binary_t&) override { return refuse("binary data"); }
  bool start_object(std::size_t) override { return descend<JsonObject>(); }
  bool start_array(std::size_t) override { return descend<JsonArray>(); }
  bool end_object() override { return ascend(); }
  bool end_array() override { return ascend(); }
  bool key(string_t& key) override {
    const auto& object = *std::get_if<JsonObject>(&open_.back()->value);
    if (object.find(key) != object.end()) return refuse("the key " + shown(key) + " twice");
    key_ = std::move(key);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    return refuse("no JSON at byte " + std::to_string(position));
  }

  const std::string& reason() const { return reason_; }
  Json take() { return std::move(root_); }

 private:
  bool refuse(std::string reason) {
    reason_ = std::move(reason);
    return false;
  }

  // Where the next value belongs: the containers above it do not grow while it is open, so that the
  // pointers in `open_` hold.
  Json& next() {
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

  Json root_;
  std::vector<Json*> open_;
  std::string key_;
  std::string reason_;
};

}  // namespace

bool operator==(const Json& a, const Json& b) { return a.value == b.value; }

Result<Json> parse_json(std::string_view text) {
  // nlohmann's parser passes over it.
  if (text.starts_with("\xEF\xBB\xBF")) {
    return Error{"read JSON: found a byte order mark", ErrorKind::invalid};
  }
  // It takes U+0000 for the end of the text, whatever follows.
  if (text.find('\0') != std::string_view::npos) {
    return Error{"read JSON: found U+0000", ErrorKind::invalid};
  }
  StrictReader reader;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &reader)) {
    return Error{"read JSON: found " + reader.reason(), ErrorKind::invalid};
  }
  return reader.take();
}

std::string to_canonical_json(const Json& value) {
  std::string out;
  std::visit(Writer{out, Controls::raw}, value.value);
  return out;
}

std::string to_json_text(const Json& value) {
  std::string out;
  std::visit(Writer{out, Controls::escaped}, value.value);
  return out;
}

}  // namespace lanrian::sync::tuf
