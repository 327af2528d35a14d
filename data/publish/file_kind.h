// Whether a file is what its name says. Pure functions; any thread.
#pragma once

#include <optional>
#include <string_view>

#include "data/publish/text_faults.h"

namespace lanrian::data::publish {

// Why a file cannot be read as CSV in UTF-8 at all, told from its first bytes and its encoding:
// spreadsheets, pictures, documents, web pages, archives, UTF-16, Windows-874, other binary data.
std::optional<TextFault> not_csv(std::string_view bytes);

}  // namespace lanrian::data::publish
