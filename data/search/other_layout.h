// What was meant when the keyboard was on the other side: l;ylfu for สวัสดี, ทีหำีท for museum.
// Constant function; any thread.
#pragma once

#include <string>
#include <string_view>

namespace lanrian::data::search {

// The same keys pressed with the layout on its other side, from Latin to Thai or back. Empty when
// the text is of both, when a key types nothing there, or when what comes out is no Thai that could
// have been typed (WTT 2.0, strict).
std::u32string on_other_layout(std::u32string_view typed);

}  // namespace lanrian::data::search
