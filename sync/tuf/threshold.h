// Whether enough of the right keys signed (TUF 5: "signed by a threshold of keys"). Pure; any
// thread.
#pragma once

#include "platform/os/result.h"
#include "sync/tuf/metadata.h"

namespace lanrian::sync::tuf {

// Counts the keys of `role` whose signature of the envelope is right: a key once, however many ids
// it has. Signatures that are wrong, empty or of strangers are passed over. Error (`invalid`): "1
// of 2 signatures are there".
Result<void> verify_signatures(const Envelope& envelope, const Keys& keys, const Role& role);

}  // namespace lanrian::sync::tuf
