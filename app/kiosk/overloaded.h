// One lambda for each alternative of a variant, for std::visit. Any thread.
#pragma once

namespace lanrian::kiosk {

// Inherits the call operators of all its lambdas.
template <typename... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

}  // namespace lanrian::kiosk
