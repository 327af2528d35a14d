// What sticks are like that were pulled, filled by a stranger, copied badly or sold as larger than
// they are: every file comes whole and right or not at all, in one line that says what to do, and a
// good stick makes it whole afterwards.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/fsuid.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "platform/os/file_descriptor.h"
#include "platform/os/sha256.h"
#include "sync/transfer/download.h"
#include "sync/transfer/folder_fetcher.h"
#include "tests/e2e/run_program.h"

using namespace lanrian;
using namespace lanrian::sync::transfer;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t file_bytes = 5 * piece_bytes / 2;
constexpr char copy_again[] = ": copy the repository onto the stick again";

std::string bytes_of(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t seed = 7;
  for (char& c : bytes) c = static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24);
  return bytes;
}

bool has(const std::string& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

// Passes a body on, and does something to its stick after so many bytes.
class Saboteur final : public Fetcher, public Receiver {
 public:
  Saboteur(Fetcher& stick, std::uint64_t after, std::function<void()> sabotage)
      : stick_(stick), left_(after), sabotage_(std::move(sabotage)) {}

  using Fetcher::fetch;
  Result<Fetched> fetch(const Request& request, Receiver& receiver) override {
    receiver_ = &receiver;
    return stick_.fetch(request, *this);
  }
  const std::string& mirror() const override { return stick_.mirror(); }

  Result<void> begin(std::uint64_t offset) override { return receiver_->begin(offset); }
  Result<void> take(std::string_view bytes) override {
    auto taken = receiver_->take(bytes);
    if (sabotage_ && bytes.size() >= left_) std::exchange(sabotage_, nullptr)();
    left_ -= std::min<std::uint64_t>(left_, bytes.size());
    return taken;
  }

 private:
  Fetcher& stick_;
  Receiver* receiver_ = nullptr;
  std::uint64_t left_;
  std::function<void()> sabotage_;
};

// A stick with one good file of two and a half pieces, a secret beside the stick, and a kiosk.
struct Fixture {
  os::TemporaryFolder folder = os::TemporaryFolder::make("stick").value();
  os::Path stick = folder.path() / "stick";
  os::Path good = stick / "media" / "good";
  os::Path part = folder.path() / "x.part";
  std::string file = bytes_of(file_bytes);
  FolderFetcher fetcher{stick.string()};

  Fixture() {
    REQUIRE(os::make_folders(stick / "media"));
    REQUIRE(os::write_file_atomically(good, file));
    REQUIRE(os::write_file_atomically(folder.path() / "secret", std::string(file_bytes, 's')));
  }

  Announced announced(const std::string& name, bool pieces = false) const {
    Announced announced{name, file.size(), os::to_hex(os::sha256(file)), {}};
    for (std::size_t at = 0; pieces && at < file.size(); at += piece_bytes) {
      announced.pieces_sha256.push_back(os::to_hex(os::sha256(file.substr(at, piece_bytes))));
    }
    return announced;
  }

  std::string there() const {
    const auto bytes = os::read_file(part, 100'000'000);
    return bytes ? *bytes : "";
  }

  // The error of a download that must fail at once, keeping only what is right.
  std::string refusal(Fetcher& from, const Announced& wanted) const {
    CAPTURE(wanted.name.substr(0, 80));
    const auto before = std::chrono::steady_clock::now();
    const auto done = download(from, wanted, part);
    CHECK(std::chrono::steady_clock::now() - before < 2s);
    const auto left = there();
    CHECK(left == file.substr(0, left.size()));
    REQUIRE_FALSE(done);
    const auto message = done.error().message;
    INFO(message);
    CHECK(message.find('\n') == std::string::npos);
    CHECK(message.size() < 400);
    return message;
  }
  std::string refusal(const std::string& name) {
    const auto message = refusal(fetcher, announced(name));
    CHECK(there().empty());
    return message;
  }

  void check_heals(bool pieces = false) {
    REQUIRE(os::write_file_atomically(good, file));
    REQUIRE(download(fetcher, announced("media/good", pieces), part));
    CHECK(there() == file);
    REQUIRE(os::remove_file(part));
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a file that ends while it is read is known to be no whole one") {
  for (const bool pieces : {false, true}) {
    for (const std::size_t at : {std::size_t{1}, std::size_t{65'536}, piece_bytes + 1}) {
      CAPTURE(at);
      Saboteur pulled(fetcher, at, [&] { std::filesystem::resize_file(good, at); });
      const auto message = refusal(pulled, announced("media/good", pieces));
      CHECK(has(message, " bytes came instead of 2621440: copy the repository onto the stick"));
      check_heals(pieces);
    }
  }
}

TEST_CASE_FIXTURE(Fixture, "a file that grows while it is read ends at its announced length") {
  Saboteur growing(fetcher, 1, [&] { std::filesystem::resize_file(good, file_bytes + 1); });
  CHECK(has(refusal(growing, announced("media/good")),
            "media/good: longer than 2621440 bytes: is this the right stick?"));
  check_heals();
}

TEST_CASE_FIXTURE(Fixture, "a file that is removed while it is read comes whole or not at all") {
  Saboteur removed(fetcher, 65'536, [&] { REQUIRE(os::remove_file(good)); });
  REQUIRE(download(removed, announced("media/good"), part));
  CHECK(there() == file);
  REQUIRE(os::remove_file(part));
  CHECK(has(refusal("media/good"), "is the stick in, and is this the repository's folder?"));
  check_heals();
}

TEST_CASE_FIXTURE(Fixture, "a stick that is pulled between two files is asked for") {
  check_heals();
  std::filesystem::rename(stick, folder.path() / "pulled");
  CHECK(has(refusal("media/good"), "is the stick in, and is this the repository's folder?"));
  std::filesystem::rename(folder.path() / "pulled", stick);
  check_heals();
}

// Nothing is mapped at a process's address 0, so reading its memory there is a real EIO.
TEST_CASE_FIXTURE(Fixture, "a stick that cannot be read any more says so") {
  FolderFetcher broken("/proc/self");
  const auto message = refusal(broken, announced("mem"));
  CHECK(has(message,
            "read /proc/self/mem: Input/output error: is the stick whole, and may this "
            "user read it? Try another one"));
}

TEST_CASE_FIXTURE(Fixture, "a file of 4 GiB where a small one was announced is not read at all") {
  std::uint64_t bytes = std::uint64_t{4} << 30;
  SUBCASE("4 GiB, which 32 bits take for nothing") {}
  SUBCASE("4 GiB and a little") { bytes += file_bytes; }
  std::error_code error;
  std::filesystem::resize_file(good, bytes, error);
  if (error) {
    MESSAGE("skipped: no sparse files here: ", error.message());
    return;
  }
  bool was_read = false;
  Saboteur watched(fetcher, 0, [&] { was_read = true; });
  CHECK(has(refusal(watched, announced("media/good")),
            "longer than 2621440 bytes: is this the right stick?"));
  CHECK_FALSE(was_read);
  check_heals();
}

TEST_CASE_FIXTURE(Fixture, "links are not followed, wherever they lead") {
  std::filesystem::create_symlink(folder.path() / "secret", stick / "media" / "out");
  std::filesystem::create_symlink("good", stick / "media" / "in");
  std::filesystem::create_symlink("round", stick / "media" / "round");
  std::filesystem::create_directory_symlink(folder.path(), stick / "away");
  std::filesystem::create_directory_symlink("media", stick / "targets");
  for (const char* name : {"media/out", "media/in", "media/round"}) {
    CHECK(has(refusal(name), std::string("a symbolic link is on the way") + copy_again));
  }
  for (const char* name : {"away/secret", "targets/good", "away/stick/media/good"}) {
    CHECK(has(refusal(name), copy_again));
  }
  check_heals();
}

TEST_CASE_FIXTURE(Fixture,
                  "names that lead out, and names that are too long, are never looked up") {
  for (const std::string name :
       {"../secret", "media/../../secret", "media/./good", "/etc/passwd", "", "media/",
        "media//good", "media\\good", "media/good\n", "media/GOOD:stream"}) {
    CHECK(has(refusal(name), std::string("not a name in a repository") + copy_again));
  }
  CHECK(has(refusal("media/" + std::string(256, 'x')), "not a name in a repository"));
  CHECK(has(refusal("media/" + std::string(1'000'000, 'x')), "not a name in a repository"));
  CHECK(has(refusal("media/" + std::string(255, 'x')), "is the stick in"));
}

TEST_CASE_FIXTURE(Fixture, "what is no file is not opened: pipes, sockets, devices, folders") {
  const auto odd = stick / "media" / "odd";
  const auto path = odd.string();
  SUBCASE("a pipe to which nobody writes") { REQUIRE(::mkfifo(path.c_str(), 0600) == 0); }
  SUBCASE("a folder") { REQUIRE(os::make_folders(odd)); }
  SUBCASE("a socket") {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof address.sun_path);
    path.copy(address.sun_path, path.size());
    const os::FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    REQUIRE(::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  SUBCASE("/dev/zero, which never ends") {
    if (::mknod(path.c_str(), S_IFCHR | 0644, ::makedev(1, 5)) != 0) {
      MESSAGE("skipped: only root makes device nodes");
      return;
    }
  }
  SUBCASE("a disk that is not there") {
    if (::mknod(path.c_str(), S_IFBLK | 0644, ::makedev(240, 77)) != 0) {
      MESSAGE("skipped: only root makes device nodes");
      return;
    }
  }
  CHECK(has(refusal("media/odd"), std::string("not a regular file") + copy_again));
  check_heals();
}

TEST_CASE_FIXTURE(Fixture, "a file that this user may not read says so") {
  const auto mode = [](const os::Path& path, mode_t bits) {
    REQUIRE(::chmod(path.c_str(), bits) == 0);
  };
  mode(good, 0);
  mode(folder.path(), 0755);
  // Root may read everything; this thread then reads as nobody.
  constexpr uid_t nobody = 65534;
  const bool root = ::geteuid() == 0;
  if (root) ::setfsuid(nobody);
  const auto got = fetch_text(fetcher, "media/good", file_bytes);
  if (root) ::setfsuid(0);
  REQUIRE_FALSE(got);
  CHECK(has(got.error().message,
            "Permission denied: is the stick whole, and may this user read it? Try another one"));
  check_heals();
}

TEST_CASE_FIXTURE(Fixture, "a bad copy costs its file, not what is right, and says where it lies") {
  std::string bad = file;
  const char* cause = "its SHA-256 is not the announced one";
  SUBCASE("no byte") {
    bad.clear();
    cause = "0 bytes came instead of 2621440";
  }
  SUBCASE("half of it") {
    bad.resize(file_bytes / 2);
    cause = "1310720 bytes came instead of 2621440";
  }
  SUBCASE("a byte more") {
    bad += 'x';
    cause = "longer than 2621440 bytes: is this the right stick?";
  }
  SUBCASE("another file of the same length") { bad = std::string(file_bytes, 'x'); }
  SUBCASE("a stick sold as larger than it is: zeros from somewhere on") {
    std::fill(bad.begin() + piece_bytes + 4096, bad.end(), '\0');
  }
  REQUIRE(os::write_file_atomically(good, bad));
  const auto message = refusal("media/good");
  CHECK(has(message, cause));
  CHECK(has(message, stick.string() + "/media/good: "));
  CHECK(has(message, "stick"));
  check_heals();
}

TEST_CASE_FIXTURE(Fixture, "of a stick sold as larger than it is, what is true stays") {
  std::string bad = file;
  std::fill(bad.begin() + piece_bytes + 4096, bad.end(), '\0');
  REQUIRE(os::write_file_atomically(good, bad));
  const auto message = refusal(fetcher, announced("media/good", true));
  CHECK(has(message, "media/good: piece 2 of 3 is not the announced one"));
  CHECK(has(message, copy_again));
  CHECK(there() == file.substr(0, piece_bytes));
  check_heals(true);
}

TEST_CASE_FIXTURE(Fixture, "names that differ in case are two files") {
  REQUIRE(os::write_file_atomically(stick / "media" / "GOOD", std::string(file_bytes, 'x')));
  REQUIRE(os::make_folders(stick / "MEDIA"));
  CHECK(has(refusal("media/GOOD"), "its SHA-256 is not the announced one"));
  CHECK(has(refusal("MEDIA/good"), "is the stick in"));
  check_heals();
}

TEST_CASE_FIXTURE(Fixture, "a stick with FAT is read, whatever case its names have") {
  const auto image = (folder.path() / "image").string();
  REQUIRE(os::make_folders(folder.path() / "fat"));
  const auto fat = (folder.path() / "fat").string();
  REQUIRE(os::write_file_atomically(image, ""));
  std::filesystem::resize_file(image, 16 * piece_bytes);
  const auto made = tests::run_program({"mkfs.vfat", image});
  const auto mounted = tests::run_program({"mount", "-t", "vfat", "-o", "loop", image, fat});
  if (made.status != 0 || mounted.status != 0) {
    MESSAGE("skipped: needs root, mkfs.vfat (dosfstools) and a kernel with vfat");
    return;
  }
  REQUIRE(os::make_folders(os::Path(fat) / "MEDIA"));
  REQUIRE(os::write_file_atomically(os::Path(fat) / "MEDIA" / "GOOD", file));
  FolderFetcher stick_with_fat(fat);
  const auto done = download(stick_with_fat, announced("media/good"), part);
  CHECK(tests::run_program({"umount", fat}).status == 0);
  CHECK(done.ok());
  CHECK(there() == file);
  REQUIRE(os::remove_file(part));
  CHECK(has(refusal(stick_with_fat, announced("media/good")), "is the stick in"));
}
