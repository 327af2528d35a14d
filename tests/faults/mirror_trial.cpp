#include "tests/faults/mirror_trial.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "sync/publish.h"
#include "sync/sync_run.h"
#include "sync/transfer/curl_fetcher.h"
#include "tests/fakes/sample_release.h"

namespace lanrian::tests {
namespace {

using namespace std::chrono_literals;

constexpr char old_list[] = "ไดโนเสาร์\n";
constexpr char new_list[] = "ภูกุ้มข้าว\nไดโนเสาร์\n";
constexpr int places = 30;

void copy_folder(const os::Path& from, const os::Path& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

// Patience that is short enough for a test.
std::unique_ptr<sync::transfer::Fetcher> open(const std::string& mirror) {
  if (mirror.starts_with('/'))
    return sync::transfer::open_mirror(mirror, {"lanrian-test/1"}).value();
  return sync::transfer::CurlFetcher::open(mirror, {"lanrian-test/1"}, {2s, 100, 1s, 20s}).value();
}

}  // namespace

std::string asked_name(const std::string& head) {
  const auto start = head.find('/') + 1;
  return head.substr(start, head.find(' ', start) - start);
}

MirrorTrial::MirrorTrial(Kiosk kiosk) {
  REQUIRE(os::make_folders(before));
  publish(places, old_list);
  reset();
  if (kiosk == Kiosk::has_version_1) {
    REQUIRE(sync().done);
    copy_folder(state, before);
  }
  publish(places + 1, new_list);
  reset();
  oldest = version_shown(state);
  REQUIRE(sync().done);
  aftermath.note_undisturbed(state);
  reset();
}

void MirrorTrial::publish(int count, const std::string& list) {
  REQUIRE(network.publish(sample_release_with_list("kalasin", count, list)));
  aftermath.note_published(repository);
}

void MirrorTrial::reset() const { copy_folder(before, state); }

Ended MirrorTrial::sync_from(const std::string& mirror) const {
  std::vector<std::unique_ptr<sync::transfer::Fetcher>> mirrors;
  mirrors.push_back(open(mirror));
  const auto report = sync::sync_cities(mirrors, {}, {state, root_, sample_now() + 24h});
  Ended ended{report.faults.empty(), ""};
  for (const auto& fault : report.faults) ended.said += fault + "\n";
  return ended;
}

Ended MirrorTrial::sync_with(const std::string& name, const BadAnswer& bad) const {
  const FakeHttpServer server([&](const std::string& head) {
    return asked_name(head) == name ? bad(bytes_of(name), head) : honest_answer(head);
  });
  return sync_from(server.url());
}

std::vector<std::string> MirrorTrial::names() const {
  reset();
  const FakeHttpServer server([this](const std::string& head) { return honest_answer(head); });
  REQUIRE(sync_from(server.url()).done);
  std::vector<std::string> names;
  for (const auto& head : server.requests()) names.push_back(asked_name(head));
  const auto offer = sync::published_offer(repository, {"kalasin"}).value();
  const auto release = announced(offer.release).name;
  if (std::find(names.begin(), names.end(), release) == names.end()) names.push_back(release);
  reset();
  return names;
}

RawAnswer MirrorTrial::honest_answer(const std::string& head) const {
  const auto bytes = os::read_file(repository / asked_name(head), 1 << 24);
  if (bytes) return honest(*bytes, head);
  return {"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone", RawAnswer::Then::close, ""};
}

std::string MirrorTrial::bytes_of(const std::string& name) const {
  const auto bytes = os::read_file(repository / name, 1 << 24);
  return bytes ? *bytes : "none";
}

Losses MirrorTrial::losses_of(const Ended& ended) const {
  Losses losses = this->losses();
  if (!ended.done && ended.said.empty()) losses.push_back("it failed and did not say why");
  if (!ended.done) return losses;
  if (version_shown(state) != aftermath.newest()) losses.push_back("it says done and is not");
  add(aftermath.of_word_list(state), losses);
  return losses;
}

}  // namespace lanrian::tests
