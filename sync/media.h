// The files that releases name by their hash, as a kiosk keeps them: <state>/media/ab/<sha256>
// (data/asset.h). One process at a time.
#pragma once

#include <string>
#include <string_view>

#include "data/asset.h"
#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/named_media.h"
#include "sync/transfer/fetcher.h"

namespace lanrian::sync {

// Sees to it that the asset is in the state folder, whole and proven: true when it had to be
// fetched, because it was missing or damaged. Errors are download()'s; what stood there stays.
Result<bool> fetch_asset(transfer::Fetcher& fetcher, const data::Asset& asset,
                         const os::Path& state);

// Moves a proven download to its name in the state folder, "media/ab/<sha256>", durably.
Result<void> move_to_media(const os::Path& part, const os::Path& state, const std::string& name);

// Removes every file below <state>/media that no slot in the state names. What cannot be removed,
// or told apart because a slot cannot be read just now, is tried again at the next run.
void remove_unnamed_media(const os::Path& state);
void remove_unnamed_media(const os::Path& state, const NamedMedia& named);

// <state>/media/proven-to: the SHA-256 up to which files were proven by the last run that could
// not prove all of them (place_media.h).
inline constexpr std::string_view proven_to_name = "proven-to";

}  // namespace lanrian::sync
