// Numbers that a reader takes in at one glance and that a line's end must not cut. Any thread.
#pragma once

#include <string_view>
#include <vector>

namespace lanrian::thai {

// Sets glued[i] where a line must not end before code point i although a space stands there or a
// word begins: inside a phone number (043 811 620, +66 43 811 620), a range (08.30 - 16.30),
// between a number and its unit or month (12 กม., 20 °C, 21 พ.ย.), and between a number and what
// it is the number of (พ.ศ. 2568, เลขที่ 99/1, No. 5, ฿ 20). `glued` has text's length.
void glue_number_phrases(std::u32string_view text, std::vector<bool>& glued);

}  // namespace lanrian::thai
