// `lanrian-publish refresh`: takes up what cities signed, and signs for all of it again; where it
// is asked to, removes what is old.
#pragma once

#include <string>

#include "app/publish/signing_access.h"

namespace lanrian::app_publish {

// What was asked for.
struct RefreshCommand {
  std::string repository;
  bool json = false;
  bool removes_old = false;
  sync::signing::Pace pace;  // what is absent stays as it was
  SigningAccess access;

  // What was taken up, until when that lasts and what was removed goes to stdout; fewer than
  // days_left_min days are a warning on stderr. False: it failed, and what was published stays.
  bool run() const;
};

}  // namespace lanrian::app_publish
