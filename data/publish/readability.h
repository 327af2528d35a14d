// How much there is to read, as far as it can be told without knowing the language. Pure functions;
// any thread.
#pragma once

#include <string_view>

namespace lanrian::data::publish {

// About how many sentences a text has; rather too few than too many. Lines end sentences, and so do
// '.', '!' and '?' before white space. Thai has no full stop: a space ends a sentence there when at
// least 20 Thai letters stand before and after it, and what follows is no word that carries a
// sentence on (และ, ซึ่ง, เพื่อ).
int sentences_in(std::string_view text);

}  // namespace lanrian::data::publish
