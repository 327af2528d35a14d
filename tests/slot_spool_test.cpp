#include "data/slot_spool.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <random>

using namespace lanrian;
using namespace lanrian::data;

namespace {

std::string all_of(const SlotSpool& spool, std::size_t stream) {
  std::string all;
  const auto read = spool.read(stream, [&all](std::string_view piece) -> Result<void> {
    CHECK(piece.size() <= 65'536);
    all += piece;
    return {};
  });
  REQUIRE(read);
  return all;
}

}  // namespace

TEST_CASE("streams come back as they went in, and no name is left of them") {
  const auto folder = os::TemporaryFolder::make("slot-spool").value();
  SlotSpool spool(folder.path() / "aside", 3);
  std::vector<std::string> expected(3);
  std::mt19937 chance(5);
  for (int i = 0; i < 200; ++i) {
    const auto stream = chance() % 2;  // the last stays empty
    const std::string bytes(chance() % 60'000, static_cast<char>('a' + i % 26));
    expected[stream] += bytes;
    REQUIRE(spool.append(stream, bytes));
  }
  REQUIRE(expected[0].size() > 2 * spool_memory_bytes);
  CHECK(os::list_folder(folder.path()).value().empty());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(spool.bytes(i) == expected[i].size());
    CHECK((all_of(spool, i) == expected[i]));
    CHECK((all_of(spool, i) == expected[i]));
  }
}

TEST_CASE("a little is never laid aside") {
  SlotSpool spool("/none/at/all", 1);
  REQUIRE(spool.append(0, std::string(spool_memory_bytes, 'x')));
  CHECK((all_of(spool, 0) == std::string(spool_memory_bytes, 'x')));
  CHECK_FALSE(spool.append(0, "x"));
}

TEST_CASE("what cannot be laid aside is told when it is appended") {
  const auto folder = os::TemporaryFolder::make("slot-spool").value();
  SlotSpool spool(folder.path() / "aside", 1);
  struct rlimit before {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  const struct rlimit limit = {100'000, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  const auto appended = spool.append(0, std::string(2 * spool_memory_bytes, 'x'));
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, handler);
  REQUIRE_FALSE(appended);
  CHECK(appended.error().kind == ErrorKind::full);
}
