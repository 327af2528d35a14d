// Which files of a repository somebody may still ask for: all that leads from a snapshot that was
// current lately to a photo. Reads files that stand there as they are; whether they are to be
// believed is signing/repository_metadata.h's business. One thread.
#pragma once

#include <set>
#include <string>

#include "platform/os/clock.h"
#include "platform/os/file.h"
#include "platform/os/result.h"
#include "sync/signing/repository_metadata.h"
#include "sync/watch.h"

namespace lanrian::sync {

// When a file was written last, as its file system says; what is in the future is not older than
// anything.
Result<os::Instant> written_at(const os::Path& path);

// Names below the repository ("metadata/3.snapshot.json", "media/ab/<sha256>") of what any snapshot
// names that was current at `since` or later, of what cities have signed and nobody has taken up
// yet, and of the releases that the offered deltas start from. A snapshot was current until the
// next one was written. Error: a file on the way is missing or damaged, so that nobody can tell.
Result<std::set<std::string>> needed_files(const os::Path& repository,
                                           const signing::RepositoryMetadata& metadata,
                                           os::Instant since, const Watch& watch = {});

}  // namespace lanrian::sync
