// What the ways of making a search form share. Constant functions; any thread.
#pragma once

#include <string_view>

#include "fonts/thai/search_form.h"

namespace lanrian::thai {

// search_form() but for ๆ and ฯ, which stay.
SearchForm search_form_with_signs(std::u32string_view text);

}  // namespace lanrian::thai
