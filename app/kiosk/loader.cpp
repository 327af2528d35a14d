#include "app/kiosk/loader.h"

#include <algorithm>

#include "data/place_search.h"
#include "platform/os/file_watch.h"
#include "platform/os/log.h"

namespace lanrian::kiosk {
namespace {

constexpr std::size_t messages_max = 256;
constexpr std::string_view city_key = "city";
constexpr int pointer_depth = 2;  // <state>/releases/<city>/current

void warn(const std::string& message) { os::log(os::LogLevel::warning, message); }

Result<thai::Dictionary> dictionary_with(std::span<const std::u32string> words) {
  return words.empty() ? thai::Dictionary::open() : thai::Dictionary::with_words(words);
}

}  // namespace

std::vector<Event> CatalogReader::run(const Job& job) {
  if (std::holds_alternative<LoadDirectory>(job)) return load_directory();
  if (std::holds_alternative<LoadWords>(job)) return load_words();
  if (const auto* place = std::get_if<LoadPlace>(&job)) return load_place(*place);
  if (const auto* search = std::get_if<MakeSearch>(&job)) return make_search(*search);
  if (const auto* city = std::get_if<RememberCity>(&job)) remember(*city);
  return {};
}

data::SettingsStore* CatalogReader::settings() {
  if (!settings_) {
    auto made = os::make_folders(sources_.state);
    auto store = made ? data::SettingsStore::open(sources_.state / "kiosk.db")
                      : Result<data::SettingsStore>(made.error());
    if (!store) {
      warn(store.error().message + "; this kiosk will not remember its city");
      return nullptr;
    }
    settings_ = std::move(*store);
  }
  return &*settings_;
}

std::vector<data::CityId> CatalogReader::wanted_cities() const {
  auto cities = data::cities_in(sources_.state / "releases");
  if (sources_.seed) {
    for (auto& id : data::cities_in(*sources_.seed / "releases")) cities.push_back(std::move(id));
  }
  std::sort(cities.begin(), cities.end());
  cities.erase(std::unique(cities.begin(), cities.end()), cities.end());
  const auto& followed = sources_.followed;
  if (!followed.empty()) {
    std::erase_if(cities, [&](const data::CityId& id) {
      return std::find(followed.begin(), followed.end(), id) == followed.end();
    });
  }
  return cities;
}

CatalogReader::Versions CatalogReader::current_versions() const {
  Versions versions;
  for (const auto& id : wanted_cities()) {
    auto pointer = data::read_pointer(sources_.state / "releases", id);
    if (!pointer && sources_.seed) pointer = data::read_pointer(*sources_.seed / "releases", id);
    // A city whose first release is still being written is no city yet.
    if (!pointer) continue;
    versions[id] = std::to_string(pointer->sequence) + pointer->content_root;
  }
  return versions;
}

// What was published beats what came with the program; what cannot be opened is said and passed by.
std::optional<data::DirectoryCity> CatalogReader::open_city(const data::CityId& id) {
  std::vector<os::Path> folders = {sources_.state};
  if (sources_.seed) folders.push_back(*sources_.seed);
  for (const os::Path& folder : folders) {
    std::optional<data::DirectoryCity> city;
    const auto load = [&city](const data::Slot& slot) -> Result<void> {
      auto loaded = data::load_city(slot);
      if (!loaded) return loaded.error();
      city = std::move(*loaded);
      return {};
    };
    auto opened = data::open_current_slot(folder / "releases", id, load);
    if (!opened) {
      if (opened.error().kind != ErrorKind::not_found) warn(opened.error().message);
      continue;
    }
    if (!opened->fallback.empty()) warn(opened->fallback);
    slots_.insert_or_assign(id, OpenSlot{std::move(opened->slot), folder});
    return city;
  }
  return std::nullopt;
}

std::vector<Event> CatalogReader::load_directory() {
  std::vector<Event> events;
  if (!asked_memory_) {
    asked_memory_ = true;
    auto* store = settings();
    if (const auto city = store ? store->find(city_key) : std::nullopt) {
      events.emplace_back(CityRemembered{{*city}});
    }
  }
  auto versions = current_versions();
  if (loaded_ == versions) return events;
  loaded_ = std::move(versions);
  slots_.clear();
  std::vector<data::DirectoryCity> cities;
  for (const auto& id : wanted_cities()) {
    if (auto city = open_city(id)) cities.push_back(std::move(*city));
  }
  events.emplace_back(DirectoryLoaded{std::make_shared<const data::Directory>(std::move(cities))});
  return events;
}

// The words of all cities together: a kiosk that shows several meets the names of all. A list that
// cannot be read is said and passed by.
std::vector<Event> CatalogReader::load_words() {
  std::string hashes;
  std::vector<std::u32string> words;
  for (const auto& [id, open] : slots_) {
    const auto assets = open.slot.assets();
    if (!assets) warn(assets.error().message);
    const auto list = assets ? data::word_list_of(*assets) : std::nullopt;
    if (!list) continue;
    const auto text = data::read_asset(open.folder, *list);
    if (!text) {
      warn(text.error().message + "; names of " + id.value + " may break inside a word");
      continue;
    }
    hashes += list->sha256;
    for (auto& word : thai::words_in(*text)) words.push_back(std::move(word));
  }
  if (hashes == word_lists_) return {};
  auto dictionary = dictionary_with(words);
  auto own = dictionary_with(words);
  if (!dictionary || !own) {
    warn((dictionary ? own : dictionary).error().message);
    return {};
  }
  word_lists_ = std::move(hashes);
  dictionary_ = std::move(*own);
  return {WordsLoaded{std::make_shared<thai::Dictionary>(std::move(*dictionary))}};
}

std::vector<Event> CatalogReader::load_place(const LoadPlace& job) {
  const auto slot = slots_.find(job.city);
  if (slot == slots_.end()) return {PlaceMissing{job.city, job.place}};
  auto place = slot->second.slot.place(job.place);
  if (!place) {
    if (place.error().kind != ErrorKind::not_found) warn(place.error().message);
    return {PlaceMissing{job.city, job.place}};
  }
  return {PlaceLoaded{job.city, std::move(*place)}};
}

// Without a dictionary what is found is the same, only in a less good order.
std::vector<Event> CatalogReader::make_search(const MakeSearch& job) {
  const auto* city = job.directory->find(job.city);
  if (!city) return {};
  if (!dictionary_) {
    if (auto opened = thai::Dictionary::open()) dictionary_ = std::move(*opened);
  }
  auto index = data::search_index_of(*city, dictionary_ ? &*dictionary_ : nullptr);
  if (!index) {
    warn(index.error().message);
    return {};
  }
  return {SearchReady{job.directory, job.city, std::move(*index)}};
}

void CatalogReader::remember(const RememberCity& job) {
  auto* store = settings();
  if (!store) return;
  if (auto set = store->set(city_key, job.city.value); !set) warn(set.error().message);
}

Loader::Loader(const CatalogSources& sources, const DeskSources& desk, std::function<void()> wake)
    : reader_(sources),
      errands_(desk),
      watched_(sources.state),
      wake_(std::move(wake)),
      jobs_(messages_max),
      desk_jobs_(messages_max),
      events_(messages_max),
      worker_([this](const std::stop_token& stop) { work(stop); }),
      desk_worker_([this](const std::stop_token& stop) { run_errands(stop); }),
      watcher_([this](const std::stop_token& stop) { watch(stop); }) {}

void Loader::post(Job job) {
  const auto* errand = std::get_if<OperatorJob>(&job);
  const bool posted = errand ? desk_jobs_.post(*errand) : jobs_.post(std::move(job));
  if (!posted) warn("ask the worker: it is too busy, the request was dropped");
}

void Loader::answer(std::vector<Event> events) {
  for (auto& event : events) {
    if (!events_.post(std::move(event))) warn("answer the screen: its mailbox is full");
  }
  if (!events.empty()) wake_();
}

void Loader::work(const std::stop_token& stop) {
  while (const auto job = jobs_.wait(stop)) answer(reader_.run(*job));
}

void Loader::run_errands(const std::stop_token& stop) {
  while (const auto job = desk_jobs_.wait(stop)) answer(errands_.run(*job));
}

// Any change of a pointer means reading the directory again, any of status.json reading that; other
// files that change do no harm.
void Loader::watch(const std::stop_token& stop) {
  if (auto made = os::make_folders(watched_); !made) return warn(made.error().message);
  auto watch = os::FileWatch::open(watched_, pointer_depth);
  if (!watch) return warn(watch.error().message + "; new releases show after a restart");
  while (watch->wait(stop)) {
    post(LoadDirectory{});
    post(OperatorJob(ReadStatus{}));
  }
}

}  // namespace lanrian::kiosk
