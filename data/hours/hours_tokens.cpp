#include "data/hours/hours_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "data/hours/hours_words.h"
#include "data/hours/opening_hours.h"

namespace lanrian::data::hours {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

// A sign of other keyboards and the one it stands for; ' ' is a space.
struct OtherSign {
  std::string_view utf8;
  char means;
};

constexpr std::array other_signs = {
    OtherSign{"‐", '-'},  OtherSign{"‑", '-'},  OtherSign{"‒", '-'},      OtherSign{"–", '-'},
    OtherSign{"—", '-'},  OtherSign{"−", '-'},  OtherSign{"～", '-'},     OtherSign{"〜", '-'},
    OtherSign{"：", ':'}, OtherSign{"，", ','}, OtherSign{"；", ';'},     OtherSign{"\u00a0", ' '},
    OtherSign{"“", '"'},  OtherSign{"”", '"'},  OtherSign{"\u200b", ' '},
};

// Cuts the text; words are only collected, as their language shows from all of them.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  Result<std::vector<Token>> run() {
    while (at_ < text_.size()) {
      const auto before = at_;
      const auto size = tokens_.size();
      if (auto fault = step()) return *fault;
      glued_ = tokens_.size() > size && at_ > before;
    }
    if (!understand_words()) {
      return hours_error(first_word_, "a weekday (Mo), a month (Jan), PH, SH, open or off");
    }
    add(TokenKind::end, 0, text_.size());
    return std::move(tokens_);
  }

 private:
  void add(TokenKind kind, int value, std::size_t at, bool free = false) {
    Token token;
    token.kind = kind;
    token.value = value;
    token.at = at;
    token.glued = glued_;
    token.free = free;
    tokens_.push_back(std::move(token));
  }

  std::optional<Error> step() {
    const char c = text_[at_];
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      ++at_;
      return std::nullopt;
    }
    if (is_digit(c)) return number();
    if (c == '"') return comment(1, "\"");
    if (const auto* other = other_sign()) {
      if (other->means == '"') return comment(other->utf8.size(), "”");
      if (other->means != ' ') add(TokenKind::sign, other->means, at_, true);
      at_ += other->utf8.size();
      return std::nullopt;
    }
    if (is_letter(c)) return word();
    return sign();
  }

  const OtherSign* other_sign() const {
    const auto* found = std::find_if(other_signs.begin(), other_signs.end(), [&](const auto& sign) {
      return text_.substr(at_, sign.utf8.size()) == sign.utf8;
    });
    return found == other_signs.end() ? nullptr : found;
  }

  std::optional<Error> number() {
    const auto from = at_;
    int value = 0;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      if (at_ - from == 4) return hours_error(from, "a number of at most four digits");
      value = 10 * value + (text_[at_] - '0');
    }
    add(TokenKind::number, value, from);
    tokens_.back().digits = at_ - from;
    return std::nullopt;
  }

  std::optional<Error> comment(std::size_t quote, std::string_view closing) {
    const auto from = at_;
    const auto to = text_.find(closing, at_ + quote);
    if (to == std::string_view::npos) return hours_error(from, "a closing quotation mark");
    add(TokenKind::comment, 0, from);
    tokens_.back().text = text_.substr(from + quote, to - from - quote);
    // Canonical text has one kind of quotation mark only.
    std::replace(tokens_.back().text.begin(), tokens_.back().text.end(), '"', '\'');
    at_ = to + closing.size();
    return std::nullopt;
  }

  std::optional<Error> word() {
    const auto from = at_;
    std::string word;
    for (; at_ < text_.size() && is_letter(text_[at_]) && !other_sign(); ++at_) {
      const char c = text_[at_];
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (words_.empty()) first_word_ = from;
    add(TokenKind::end, 0, from, !is_standard_word(word));
    words_.push_back(std::move(word));
    return std::nullopt;
  }

  std::optional<Error> sign() {
    const auto from = at_;
    const char c = text_[at_++];
    if (c == '|') {
      if (at_ == text_.size() || text_[at_] != '|') return hours_error(from, "||");
      ++at_;
    }
    if (c == '.') {
      // "8.30": a time's sign, as Thai writes it; "น." and "вс.": an abbreviation's.
      const bool after_number =
          glued_ && !tokens_.empty() && tokens_.back().kind == TokenKind::number;
      if (after_number && at_ < text_.size() && is_digit(text_[at_])) {
        add(TokenKind::sign, ':', from, true);
      }
      return std::nullopt;
    }
    if (c == '=' && tokens_.size() == 1 && words_.size() == 1) return std::nullopt;
    constexpr std::string_view known = "-+/:;,|[]()";
    if (known.find(c) == std::string_view::npos) {
      return hours_error(from, "a day, a month, a time or one of - + / : ; , || [ ] ( )");
    }
    add(TokenKind::sign, c, from);
    return std::nullopt;
  }

  // Gives the words their meanings and takes those without any out.
  bool understand_words() {
    const auto meanings = meanings_of(words_);
    if (!meanings) return false;
    std::vector<Token> kept;
    std::size_t word = 0;
    for (auto& token : tokens_) {
      if (token.kind == TokenKind::end) {
        const auto& meaning = (*meanings)[word++];
        if (meaning == no_meaning) continue;
        token.kind = meaning.kind;
        token.value = meaning.value;
      }
      kept.push_back(std::move(token));
    }
    tokens_ = std::move(kept);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool glued_ = false;
  std::vector<Token> tokens_;
  std::vector<std::string> words_;
  std::size_t first_word_ = 0;
};

}  // namespace

Error hours_error(std::size_t at, std::string_view expected) {
  return {fmt::format("read opening hours at byte {}: expected {}", at + 1, expected),
          ErrorKind::invalid};
}

Result<std::vector<Token>> read_tokens(std::string_view text) {
  if (text.size() > text_bytes_max) {
    return hours_error(text_bytes_max, "at most " + std::to_string(text_bytes_max) + " bytes");
  }
  return Cutter(text).run();
}

}  // namespace lanrian::data::hours
