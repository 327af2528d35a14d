#include "data/hours/hours_tokens.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

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

// A digit in one of the shapes that are met: 8, ๘, ８, and the raised ones of "8³⁰".
struct Digit {
  int value = 0;
  std::size_t bytes = 0;
  bool raised = false;
};

// The sign for degrees stands in for a raised 0, as in "8°°".
constexpr std::array<std::string_view, 12> raised_digits = {"⁰", "¹", "²", "³", "⁴", "⁵",
                                                            "⁶", "⁷", "⁸", "⁹", "°", "º"};

std::optional<Digit> digit_at(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (is_digit(text[0])) return Digit{text[0] - '0', 1, false};
  for (const std::string_view zero : {"๐", "０"}) {
    if (text.size() < 3 || text.substr(0, 2) != zero.substr(0, 2)) continue;
    const int value = static_cast<unsigned char>(text[2]) - static_cast<unsigned char>(zero[2]);
    if (value >= 0 && value <= 9) return Digit{value, 3, false};
  }
  for (std::size_t i = 0; i < raised_digits.size(); ++i) {
    if (text.substr(0, raised_digits[i].size()) != raised_digits[i]) continue;
    return Digit{i < 10 ? static_cast<int>(i) : 0, raised_digits[i].size(), true};
  }
  return std::nullopt;
}

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
    if (const auto digit = digit_at(text_.substr(at_))) return number(digit->raised);
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

  // Raised digits after others are a time's minutes.
  std::optional<Error> number(bool raised) {
    const auto from = at_;
    const bool minutes =
        raised && glued_ && !tokens_.empty() && tokens_.back().kind == TokenKind::number;
    if (minutes) add(TokenKind::sign, ':', from, true);
    int value = 0;
    std::size_t digits = 0;
    auto digit = digit_at(text_.substr(at_));
    for (; digit && digit->raised == raised; digit = digit_at(text_.substr(at_))) {
      if (++digits > 4) return hours_error(from, "a number of at most four digits");
      value = 10 * value + digit->value;
      at_ += digit->bytes;
    }
    add(TokenKind::number, value, from);
    tokens_.back().digits = digits;
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
      if (digit_at(text_.substr(at_))) break;
      const char c = text_[at_];
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    // "24 hours a day": elsewhere "a" is Spanish for "to".
    const auto rest = text_.substr(at_);
    if (word == "a" && (rest.substr(0, 4) == " day" || rest.substr(0, 5) == " week")) {
      return std::nullopt;
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
      if (after_number && digit_at(text_.substr(at_))) {
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
    join_phrases();
    return true;
  }

  // "public holiday" is PH, and "day before public holiday" is PH -1 day.
  void join_phrases() {
    std::vector<Token> joined;
    for (auto& token : tokens_) {
      const auto ends_with = [&](TokenKind kind, std::size_t back) {
        return joined.size() >= back && joined[joined.size() - back].kind == kind;
      };
      if (token.kind != TokenKind::holiday_word || !ends_with(TokenKind::holiday_kind, 1)) {
        joined.push_back(std::move(token));
        continue;
      }
      joined.back().kind = TokenKind::holiday;
      if (!ends_with(TokenKind::before_word, 2) || !ends_with(TokenKind::day_word, 3)) continue;
      const Token holiday = joined.back();
      joined.resize(joined.size() - 3);
      for (const auto& [kind, value] :
           {std::pair{TokenKind::holiday, holiday.value}, std::pair{TokenKind::sign, int{'-'}},
            std::pair{TokenKind::number, 1}, std::pair{TokenKind::day_word, 0}}) {
        joined.push_back(holiday);
        joined.back().kind = kind;
        joined.back().value = value;
      }
    }
    tokens_ = std::move(joined);
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
