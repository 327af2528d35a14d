// A place in the tokens of an opening-hours text, for the parser. One thread.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "data/hours/hours_tokens.h"

namespace lanrian::data::hours {

// Looks ahead freely, past the end too, and never goes back.
class TokenReader {
 public:
  explicit TokenReader(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[at_ + ahead < tokens_.size() ? at_ + ahead : tokens_.size() - 1];
  }
  bool sees(TokenKind kind, std::size_t ahead = 0) const { return peek(ahead).kind == kind; }
  bool sees_sign(char sign, std::size_t ahead = 0) const {
    return sees(TokenKind::sign, ahead) && peek(ahead).value == sign;
  }
  // Takes a token; the end stays where it is.
  const Token& take() {
    const Token& token = peek();
    if (at_ + 1 < tokens_.size()) ++at_;
    return token;
  }
  bool take_sign(char sign) {
    if (!sees_sign(sign)) return false;
    take();
    return true;
  }

 private:
  std::vector<Token> tokens_;  // closed by TokenKind::end
  std::size_t at_ = 0;
};

}  // namespace lanrian::data::hours
