#include "tests/faults/trial_kiosk.h"

#include <doctest/doctest.h>

#include "tests/fakes/sample_release.h"

namespace lanrian::tests {
namespace {

constexpr char old_list[] = "ไดโนเสาร์\n";
constexpr char new_list[] = "ภูกุ้มข้าว\nไดโนเสาร์\n";

void copy_folder(const os::Path& from, const os::Path& to) {
  std::filesystem::remove_all(to);
  REQUIRE(os::make_folders(to.parent_path()));
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

}  // namespace

const char* name_of(Errand errand) {
  switch (errand) {
    case Errand::first_release:
      return "first release";
    case Errand::delta:
      return "delta";
    case Errand::delta_and_list:
      return "delta and word list";
    case Errand::late_word_list:
      return "late word list";
  }
  return "";
}

TrialKiosk::TrialKiosk(Errand errand, const os::Path& state_folder)
    : state(state_folder.empty() ? folder.path() / "state" : state_folder) {
  const int places = long_form() ? 2618 : 30;
  const bool lists = errand != Errand::first_release && errand != Errand::delta;
  REQUIRE(os::write_file_atomically(config, ""));
  REQUIRE(os::make_folders(before));
  publish(places, lists ? old_list : "");
  if (errand != Errand::first_release) {
    REQUIRE(sync().status == 0);
    if (errand != Errand::late_word_list) copy_folder(state, before);
    publish(places + 1, lists ? new_list : "");
  }
  if (errand == Errand::late_word_list) {
    REQUIRE(sync().status == 0);
    copy_folder(state, before);
    std::filesystem::remove_all(before / "media");
  }
  note_undisturbed();
}

void TrialKiosk::note_undisturbed() {
  reset();
  oldest = version_shown(state);
  const auto undisturbed = sync();
  REQUIRE_MESSAGE(undisturbed.status == 0, undisturbed.err);
  aftermath.note_undisturbed(state);
  reset();
}

void TrialKiosk::run_errand() {
  REQUIRE(sync().status == 0);
  copy_folder(state, before);
  note_undisturbed();
}

void TrialKiosk::publish_next(const std::vector<std::string>& behind) {
  const auto content = folder.path() / "kalasin";
  REQUIRE(os::make_folders(content));
  const auto write = [&](const char* name, std::string_view text) {
    REQUIRE(os::write_file_atomically(content / name, text));
  };
  write("city.toml", "id = \"kalasin\"\nname_th = \"กาฬสินธุ์\"\n");
  write("dictionary.txt", "ภูกุ้มข้าว\nกมลาไสย\n");
  write("places.csv",
        "id,name_th,category,district,source,licence\n"
        "a,วัด,temple,เมือง,visit,CC0-1.0\n");
  std::vector<std::string> command = behind;
  for (const auto& word : {std::string(LANRIAN_PUBLISH), std::string("release"), content.string(),
                           repository.string()}) {
    command.push_back(word);
  }
  const auto ran = run_program(command);
  REQUIRE_MESSAGE(ran.status == 0, ran.err);
  aftermath.note_published(repository);
  note_undisturbed();
}

void TrialKiosk::publish(int places, const std::string& list) {
  network.publish(list.empty() ? sample_release("kalasin", places)
                               : sample_release_with_list("kalasin", places, list));
  aftermath.note_published(repository);
}

void TrialKiosk::reset() const { copy_folder(before, state); }

Ran TrialKiosk::sync_from(const std::string& mirror, const std::vector<std::string>& behind) const {
  std::vector<std::string> command = behind;
  for (const std::string& word :
       {std::string(LANRIAN_SYNC), std::string("--once"), std::string("--config"), config.string(),
        std::string("--from"), mirror, std::string("--state"), state.string()}) {
    command.push_back(word);
  }
  return run_program(command);
}

Losses TrialKiosk::losses_after_healing() const {
  const auto ran = sync();
  return aftermath.of_healed_state(state, {ran.status == 0, ran.err});
}

Losses TrialKiosk::losses_of_run(const Ran& ran) const {
  Losses losses;
  if (ran.status != 0 && ran.status != 1) {
    losses.push_back("it ended with " + std::to_string(ran.status));
  }
  if (ran.status == 1 && ran.err.empty()) losses.push_back("it failed and did not say why");
  if (ran.status == 0) {
    if (version_shown(state) != aftermath.newest()) losses.push_back("it says done and is not");
    add(aftermath.of_word_list(state), losses);
  }
  return losses;
}

}  // namespace lanrian::tests
