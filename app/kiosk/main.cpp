#include "app/kiosk/run.h"

int main(int argument_count, char** arguments) {
  return lanrian::kiosk::run(argument_count, arguments);
}
