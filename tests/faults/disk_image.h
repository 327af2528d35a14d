// A disk whose power can go: ext4 in a file, mounted so that little is written of its own accord.
// Needs root and loop devices.
#pragma once

#include "platform/os/file.h"

namespace lanrian::tests {

// Mounted at a folder from construction to destruction.
class MountedDisk {
 public:
  // The journal is committed once a minute at most, and a rename does not hurry the bytes it names.
  MountedDisk(const os::Path& image, os::Path folder);
  MountedDisk(const MountedDisk&) = delete;
  MountedDisk& operator=(const MountedDisk&) = delete;
  ~MountedDisk();

  // Another program saves a file of its own, which commits what names were given until now.
  void neighbour_saves() const;

  // From now on nothing reaches the disk, and what its journal has not committed is lost: ext4's
  // own way of going down, by which its crash tests work. Mounted anew it has what it had at this
  // moment.
  void lose_power() const;

 private:
  os::Path folder_;
};

// An empty disk of 32 MiB; false, and a message, where this machine cannot mount it.
bool make_disk(const os::Path& image);

// A copy of a disk that is not mounted, with holes where nothing was written. It is a new file:
// what a loop device may still know of a former one of that name is no part of it.
void copy_disk(const os::Path& from, const os::Path& to);

}  // namespace lanrian::tests
