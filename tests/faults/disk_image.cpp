#include "tests/faults/disk_image.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdint>

#include "platform/os/file_descriptor.h"
#include "tests/e2e/run_program.h"

namespace lanrian::tests {
namespace {

// EXT4_IOC_SHUTDOWN and EXT4_GOING_FLAGS_NOLOGFLUSH of the kernel's fs/ext4/ext4.h, which no
// installed header has.
constexpr unsigned long going_down = _IOR('X', 125, std::uint32_t);
constexpr std::uint32_t without_the_log = 2;

}  // namespace

MountedDisk::MountedDisk(const os::Path& image, os::Path folder) : folder_(std::move(folder)) {
  REQUIRE(os::make_folders(folder_));
  const auto mounted = run_program({"mount", "-t", "ext4", "-o", "loop,commit=60,noauto_da_alloc",
                                    image.string(), folder_.string()});
  REQUIRE_MESSAGE(mounted.status == 0, mounted.err);
}

// Who was killed may take a moment to be gone. Still mounted, the next disk would be this one.
MountedDisk::~MountedDisk() {
  const bool gone = eventually(std::chrono::seconds(20), [this] {
    return run_program({"umount", folder_.string()}).status == 0;
  });
  CHECK_MESSAGE(gone, "cannot unmount ", folder_.string());
}

void MountedDisk::neighbour_saves() const {
  REQUIRE(os::write_file_atomically(folder_ / "neighbour", "saved"));
}

void MountedDisk::lose_power() const {
  const os::FileDescriptor folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  std::uint32_t how = without_the_log;
  REQUIRE_MESSAGE(::ioctl(folder.get(), going_down, &how) == 0, "ext4 does not go down: ", errno);
}

bool make_disk(const os::Path& image) {
  const auto made = run_program({"truncate", "-s", "32M", image.string()});
  const bool formatted = made.status == 0 && ::geteuid() == 0 &&
                         run_program({"mkfs.ext4", "-q", "-F", image.string()}).status == 0;
  const auto folder = os::TemporaryFolder::make("disk-image").value();
  const bool mounts = formatted && run_program({"mount", "-t", "ext4", "-o", "loop", image.string(),
                                                folder.path().string()})
                                           .status == 0;
  if (mounts) REQUIRE(run_program({"umount", folder.path().string()}).status == 0);
  if (!mounts) MESSAGE("skipped: no root, no mkfs.ext4 or no loop device here");
  return mounts;
}

void copy_disk(const os::Path& from, const os::Path& to) {
  const auto copied =
      run_program({"cp", "--remove-destination", "--sparse=always", from.string(), to.string()});
  REQUIRE_MESSAGE(copied.status == 0, copied.err);
}

}  // namespace lanrian::tests
