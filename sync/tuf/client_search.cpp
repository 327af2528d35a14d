// The search of client.h through delegations.
#include <algorithm>
#include <set>

#include "sync/tuf/client.h"
#include "sync/tuf/delegation.h"

namespace lanrian::sync::tuf {

// The roles that a file lets answer for a target, in its order; none after a terminating one, and
// `terminated` then says that the search ends below it.
std::vector<Client::Authority> Client::delegates(const Targets& targets, const std::string& name,
                                                 bool& terminated) {
  std::vector<Authority> delegates;
  if (!targets.delegations) return delegates;
  for (const auto& role : targets.delegations->roles) {
    if (!answers_for(role, name)) continue;
    delegates.push_back({role.name, targets.delegations->keys, role.role});
    terminated = role.terminating;
    if (terminated) break;
  }
  return delegates;
}

// TUF 5.6.7: pre-order, depth first. Whatever cannot be fetched or proven ends the search, or a
// mirror could choose who answers by leaving files out.
Result<TargetFile> Client::find_target(const std::string& name) {
  fault_ = Fault::none;
  if (!targets_) return fail(Fault::unknown, "targets", "it was not updated");
  std::vector<Authority> to_visit;  // the next one last
  std::set<std::string> visited = {"targets"};
  auto targets = *targets_;
  for (;;) {
    const auto found = targets.targets.find(name);
    if (found != targets.targets.end()) return found->second;
    bool terminated = false;
    auto children = delegates(targets, name, terminated);
    if (terminated) to_visit.clear();
    to_visit.insert(to_visit.end(), children.rbegin(), children.rend());
    while (!to_visit.empty() && visited.contains(to_visit.back().name)) to_visit.pop_back();
    if (to_visit.empty()) break;
    const auto next = std::move(to_visit.back());
    to_visit.pop_back();
    if (visited.size() > policy_.delegations_max) {
      return fail(Fault::malformed, next.name, "the search asked too many roles before it");
    }
    visited.insert(next.name);
    auto loaded = load_targets(next);
    if (!loaded) return loaded.error();
    targets = *std::move(loaded);
  }
  return fail(Fault::unknown, "targets", "no role lists " + percent_encode(name));
}

Result<Targets> Client::delegated(const std::string& role) {
  fault_ = Fault::none;
  if (!targets_) return fail(Fault::unknown, "targets", "it was not updated");
  if (targets_->delegations) {
    for (const auto& delegate : targets_->delegations->roles) {
      if (delegate.name != role) continue;
      return load_targets({delegate.name, targets_->delegations->keys, delegate.role});
    }
  }
  return fail(Fault::unknown, role, "targets does not delegate to it");
}

}  // namespace lanrian::sync::tuf
