// A city as schema.org's terms in JSON-LD 1.1, for search engines and other directories. Pure
// functions; any thread.
#pragma once

#include <string>

#include "data/publish/catalog.h"

namespace lanrian::data::publish {

// One document: "@graph" holds the city, its places and its events, a thing a line, in id order.
// Things are named "#place:<slug>" within the document. What is unknown is left out, never said as
// no; what schema.org has no term for, opening hours beyond weekly ones among it, is an
// additionalProperty under its key in OpenStreetMap. Photos are named media/ab/<sha256>, relative
// to the repository.
std::string to_jsonld(const Catalog& catalog);

}  // namespace lanrian::data::publish
