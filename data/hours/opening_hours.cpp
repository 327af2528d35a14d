#include "data/hours/opening_hours.h"

#include <utility>

#include "data/hours/selectors.h"

namespace lanrian::data::hours {
namespace {

// Reads rules one after the other.
class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : reader_(std::move(tokens)) {}

  Result<OpeningHours> run() {
    OpeningHours hours;
    Separator separator = Separator::normal;
    while (true) {
      if (hours.rules.size() == rules_max) return hours_error(at(), "at most 128 rules");
      auto rule = read_rule(separator);
      if (!rule) return rule.error();
      hours.rules.push_back(std::move(*rule));
      if (reader_.sees(TokenKind::end)) return hours;
      if (reader_.take_sign(';')) {
        if (reader_.sees(TokenKind::end)) return hours;
        separator = Separator::normal;
      } else if (reader_.take_sign('|')) {
        separator = Separator::fallback;
      } else if (reader_.take_sign(',')) {
        separator = Separator::additional;
      } else if (is_split()) {
        separator = Separator::additional;
        split_ = true;
      } else {
        return hours_error(at(), "; or , or || before the next rule");
      }
    }
  }

 private:
  std::size_t at() const { return reader_.peek().at; }

  // "Mo-Fr 09:00-17:00 Sa 10:00-12:00": what people forget is a comma.
  bool is_split() const {
    return (reader_.sees(TokenKind::weekday) || reader_.sees(TokenKind::holiday)) && had_times_;
  }

  Result<Rule> read_rule(Separator separator) {
    const bool after_split = std::exchange(split_, false);
    had_times_ = false;
    Rule rule;
    rule.separator = separator;
    if (reader_.sees(TokenKind::comment) && reader_.sees_sign(':', 1)) {
      rule.label = reader_.take().text;
      reader_.take();
    }
    const auto from = at();
    const bool comment_alone = reader_.sees(TokenKind::comment) || sees_appointment();
    while (true) {
      const auto read = read_selector(rule);
      if (!read) return read.error();
      if (!*read) break;
      // The colon after the wide selectors is for readers only.
      if (rule.times.empty()) reader_.take_sign(':');
    }
    had_times_ = !rule.times.empty();
    if (reader_.sees(TokenKind::modifier)) {
      rule.modifier = static_cast<Modifier>(reader_.take().value);
      if (reader_.sees(TokenKind::comment, 1)) reader_.take_sign(':');
    }
    if (reader_.sees(TokenKind::comment)) rule.comment = reader_.take().text;
    if (sees_appointment() && rule.comment.empty()) {
      rule.comment = reader_.take().value == 0 ? "on appointment" : "by appointment";
      reader_.take();
    }
    if (comment_alone) rule.modifier = Modifier::unknown;
    if (at() == from) return hours_error(from, "a day, a month, a time, 24/7, open or off");
    if (after_split && rule.times.empty()) return hours_error(at(), "a time for these days");
    return rule;
  }

  // "open on appointment": people leave the quotation marks out.
  bool sees_appointment() const {
    return reader_.sees(TokenKind::appointment) && reader_.peek().value < 2 &&
           reader_.sees(TokenKind::appointment, 1) && reader_.peek(1).value == 2;
  }

  Result<bool> done(const Result<void>& read) {
    if (!read) return read.error();
    return true;
  }

  // One list of selectors; false: none begins here.
  Result<bool> read_selector(Rule& rule) {
    if (sees_always()) {
      rule.always = true;
      return true;
    }
    if (rule.years.empty() && sees_year(reader_)) return done(read_years(reader_, rule));
    if (rule.dates.empty() && sees_date(reader_)) return done(read_dates(reader_, rule));
    if (rule.weeks.empty() && reader_.sees(TokenKind::week)) {
      return done(read_weeks(reader_, rule));
    }
    const bool no_days = rule.weekdays.empty() && rule.holidays.empty();
    if (no_days && (reader_.sees(TokenKind::weekday) || reader_.sees(TokenKind::holiday))) {
      return done(read_days(reader_, rule));
    }
    if (sees_time(reader_)) return done(read_times(reader_, rule));
    return false;
  }

  // "24/7", "nonstop", "24 hours", "24 hours a day, 7 days a week".
  bool sees_always() {
    std::size_t words = 0;
    const auto number = [&](int value) {
      return reader_.sees(TokenKind::number, words) && reader_.peek(words).value == value;
    };
    const auto pass = [&](bool seen) {
      if (seen) ++words;
      return seen;
    };
    if (reader_.sees(TokenKind::always)) {
      words = 1;
    } else if (number(24) && reader_.sees_sign('/', 1) && reader_.sees(TokenKind::number, 2) &&
               reader_.peek(2).value == 7) {
      words = 3;
    } else if (number(24) && reader_.sees(TokenKind::hour_word, 1)) {
      words = 2;
      pass(reader_.sees(TokenKind::day_word, words));
      const auto before_week = words;
      pass(reader_.sees_sign(',', words));
      const bool week = pass(number(7)) && pass(reader_.sees(TokenKind::day_word, words)) &&
                        pass(reader_.sees(TokenKind::week, words));
      if (!week) words = before_week;
    }
    for (std::size_t i = 0; i < words; ++i) reader_.take();
    return words > 0;
  }

  TokenReader reader_;
  bool had_times_ = false;
  bool split_ = false;  // a comma was missing before this rule
};

}  // namespace

Result<OpeningHours> parse_opening_hours(std::string_view text) {
  auto tokens = read_tokens(text);
  if (!tokens) return tokens.error();
  return Parser(std::move(*tokens)).run();
}

}  // namespace lanrian::data::hours
