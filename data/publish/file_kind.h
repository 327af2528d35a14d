// Whether a file is what its name says. Pure functions; any thread.
#pragma once

#include <optional>
#include <string_view>

#include "data/publish/text_faults.h"

namespace lanrian::data::publish {

// What a file should have been.
enum class Wanted { csv, word_list };

// Why a file cannot be read as that in UTF-8 at all, told from its first bytes and its encoding:
// spreadsheets, pictures, documents, web pages, archives, UTF-16, Windows-874, other binary data.
std::optional<TextFault> fault_of_kind(std::string_view bytes, Wanted wanted);

}  // namespace lanrian::data::publish
