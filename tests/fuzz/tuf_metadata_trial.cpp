#include "tests/fuzz/tuf_metadata_trial.h"

#include <cstdio>
#include <cstdlib>

#include "sync/transfer/fetcher.h"
#include "sync/tuf/metadata.h"
#include "sync/tuf/metadata_store.h"
#include "sync/tuf/threshold.h"

namespace lanrian::tests {
namespace {

using namespace sync::tuf;

void require(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "TUF metadata broke a promise: %s\n", promise);
  std::abort();
}

template <typename T>
void require_one_line(const Result<T>& result) {
  if (result) return;
  require(result.error().message.find('\n') == std::string::npos, "an error is one line");
}

// What a kind says is read back as it was, and signed as it was written.
template <typename T>
void try_kind(const Envelope& envelope, Result<T> (*read)(const Json&)) {
  const auto metadata = read(envelope.signed_part);
  require_one_line(metadata);
  if (!metadata) return;
  const auto written = to_json(*metadata);
  const auto again = read_envelope(to_text(written, envelope.signatures));
  require(again.ok(), "what is written is a file");
  require(again->signed_bytes == to_canonical_json(written), "what is signed is what is written");
  require(again->signatures == envelope.signatures, "signatures are kept");
  const auto same = read(again->signed_part);
  require(same.ok() && *same == *metadata, "metadata is read back as it was");
}

void try_roles(const Envelope& envelope) {
  if (const auto root = read_root(envelope.signed_part)) {
    for (const auto& [name, role] : root->roles) {
      const auto verified = verify_signatures(envelope, root->keys, role);
      require_one_line(verified);
      require(!verified || envelope.signatures.size() >= role.threshold, "a threshold holds");
    }
  }
  const auto targets = read_targets(envelope.signed_part);
  if (!targets || !targets->delegations) return;
  for (const auto& role : targets->delegations->roles) {
    const auto name = "1." + percent_encode(role.name) + ".json";
    require(sync::transfer::is_repository_name(name), "every role has a name on a mirror");
    require(name.size() < 250, "every role has a name on a disk");
  }
}

}  // namespace

void try_tuf_metadata(std::string_view bytes) {
  const auto json = parse_json(bytes);
  require_one_line(json);
  if (!json) return;
  const auto again = parse_json(to_json_text(*json));
  require(again.ok() && *again == *json, "JSON is read back as it was");
  const auto envelope = read_envelope(bytes);
  require_one_line(envelope);
  if (!envelope) return;
  try_kind(*envelope, read_root);
  try_kind(*envelope, read_timestamp);
  try_kind(*envelope, read_snapshot);
  try_kind(*envelope, read_targets);
  try_roles(*envelope);
}

}  // namespace lanrian::tests
