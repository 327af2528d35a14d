#include "app/sync/enroll.h"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>

#include "platform/os/sha256.h"
#include "platform/os/terminal.h"
#include "sync/trust.h"

namespace lanrian::app_sync {
namespace {

constexpr char first_root[] = "metadata/1.root.json";

Error refused(std::string cause) { return {std::move(cause), ErrorKind::invalid}; }

// Whether the person at the terminal knows the fingerprint.
bool is_recognised(const std::string& mirror, const std::string& fingerprint) {
  fmt::print(
      "{} is signed by the network with the fingerprint\n  {}\nIs that what its keepers gave you? "
      "Type yes or no: ",
      mirror, fingerprint);
  std::fflush(stdout);
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "yes";
}

Result<void> check_fingerprint(const std::string& mirror, const std::string& found,
                               const std::string& expected) {
  if (expected == found) return {};
  if (!expected.empty()) {
    return refused("its network's fingerprint is " + found +
                   ", another one: look the address up again, and ask the keepers");
  }
  if (!os::stdout_is_terminal()) {
    return refused("nobody is here to compare the fingerprint " + found +
                   ": where it is the keepers', give it with --fingerprint");
  }
  if (is_recognised(mirror, found)) return {};
  return refused("its fingerprint was not recognised: ask the network's keepers for theirs");
}

std::string in_words(const std::string& mirror, const sync::Offers& offers) {
  std::string cities;
  for (const auto& city : offers.published) cities += (cities.empty() ? "" : ", ") + city.value;
  return fmt::format("{}: believed from now on; it has {}\n", mirror,
                     cities.empty() ? "no city yet" : cities);
}

Result<std::string> believe(sync::transfer::Fetcher& mirror, const Enrolment& enrolment,
                            const std::string& root) {
  sync::tuf::Fault fault = sync::tuf::Fault::none;
  const auto offers = sync::fetch_offers(mirror, {enrolment.state, root, enrolment.now}, {}, fault);
  if (!offers) return offers.error();
  return in_words(mirror.mirror(), *offers);
}

}  // namespace

Result<std::string> enroll(sync::transfer::Fetcher& mirror, const Enrolment& enrolment) {
  const auto what = "enroll with " + mirror.mirror();
  if (sync::is_enrolled(enrolment.state)) {
    auto known = believe(mirror, enrolment, "");
    if (known) return known;
    return refused(known.error().message +
                   ": this kiosk believes a network already; if it is to "
                   "believe another one, remove " +
                   sync::trust_folder(enrolment.state).string());
  }
  const auto root =
      sync::transfer::fetch_text(mirror, first_root, sync::tuf::Policy{}.root_bytes_max);
  if (!root) return root.error().within(what);
  if (const auto checked = sync::tuf::check_root(*root); !checked) {
    return checked.error().within(what);
  }
  const auto found = os::to_hex(os::sha256(*root));
  auto fine = check_fingerprint(mirror.mirror(), found, enrolment.fingerprint);
  if (!fine) return fine.error().within(what);
  auto believed = believe(mirror, enrolment, *root);
  if (!believed) return believed.error().within(what);
  return believed;
}

}  // namespace lanrian::app_sync
