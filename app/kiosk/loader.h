// The kiosk's workers: one thread that reads slots and remembers settings, one that does what the
// operator's desk wants, so that the thread that draws never waits for a file. Constructed and
// asked by the UI thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "app/kiosk/event.h"
#include "app/kiosk/operator_errands.h"
#include "data/settings_store.h"
#include "data/slot.h"
#include "platform/os/file.h"
#include "platform/os/mailbox.h"

namespace lanrian::kiosk {

// Where the worker reads and writes.
struct CatalogSources {
  os::Path state;                      // releases/ by lanrian-sync, kiosk.db by us
  std::optional<os::Path> seed;        // releases/ that came with the program
  std::vector<data::CityId> followed;  // empty: every city there is
};

// Does jobs one after another, on whichever thread calls run(). Open slots are kept for places.
class CatalogReader {
 public:
  explicit CatalogReader(CatalogSources sources) : sources_(std::move(sources)) {}

  // LoadDirectory answers nothing when no pointer has changed since the last time, LoadWords when
  // the cities' word lists are the same.
  std::vector<Event> run(const Job& job);

 private:
  // Which slot of each city is to be shown; equal versions need no reading.
  using Versions = std::map<data::CityId, std::string>;

  std::vector<Event> load_directory();
  std::vector<Event> load_words();
  Versions current_versions() const;
  std::vector<Event> load_place(const LoadPlace& job);
  void remember(const RememberCity& job);
  std::vector<Event> make_search(const MakeSearch& job);
  std::optional<data::DirectoryCity> open_city(const data::CityId& id);
  std::vector<data::CityId> wanted_cities() const;
  data::SettingsStore* settings();

  CatalogSources sources_;
  // A slot, and the folder that the files named in it lie in.
  struct OpenSlot {
    data::Slot slot;
    os::Path folder;
  };

  std::map<data::CityId, OpenSlot> slots_;
  std::optional<Versions> loaded_;
  std::string word_lists_;                      // the hashes of those in use
  std::optional<thai::Dictionary> dictionary_;  // this thread's own, with those words
  std::optional<data::SettingsStore> settings_;
  bool asked_memory_ = false;
};

// The threads around a CatalogReader and the desk's errands, and one that watches for new releases
// and for what lanrian-sync says of itself. A stick that hangs keeps nobody from a place.
class Loader {
 public:
  // `wake` is called from other threads after an event was posted.
  Loader(const CatalogSources& sources, const DeskSources& desk, std::function<void()> wake);

  void post(Job job);
  std::optional<Event> take() { return events_.take(); }

 private:
  void work(const std::stop_token& stop);
  void run_errands(const std::stop_token& stop);
  void answer(std::vector<Event> events);
  void watch(const std::stop_token& stop);

  CatalogReader reader_;
  OperatorErrands errands_;
  os::Path watched_;
  std::function<void()> wake_;
  os::Mailbox<Job> jobs_;
  os::Mailbox<OperatorJob> desk_jobs_;
  os::Mailbox<Event> events_;
  std::jthread worker_;
  std::jthread desk_worker_;
  std::jthread watcher_;
};

}  // namespace lanrian::kiosk
