// `lanrian-publish init`: the keys of a new network, and the repository that they sign.
#pragma once

#include <string>

#include "app/publish/signing_access.h"

namespace lanrian::app_publish {

// What was asked for.
struct InitCommand {
  std::string repository;
  SigningAccess access;

  // The keys appear all together or not at all, then the network in the same way. Killed between
  // the two, it is finished by being run again. Says where everything is; errors go to stderr.
  bool run() const;
};

}  // namespace lanrian::app_publish
