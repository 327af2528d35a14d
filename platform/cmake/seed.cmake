# The catalog a fresh kiosk starts with: every folder of data/seed published as version 0 and taken
# over by the real lanrian-sync, into ${CMAKE_BINARY_DIR}/seed, where lanrian looks for it. The time
# is fixed, so that equal folders give equal bytes.
#
# As a script (cmake -P) this does the work; included, it gives lanrian_seed().
if(CMAKE_SCRIPT_MODE_FILE)
  function(run)
    execute_process(COMMAND ${ARGV} RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(failed)
      message(FATAL_ERROR "build the seed: ${said}")
    endif()
  endfunction()

  file(REMOVE_RECURSE ${REPOSITORY} ${SEED}.new)
  # The builder's own kiosk.toml must not choose the cities.
  file(WRITE ${REPOSITORY}/kiosk.toml "")
  file(GLOB cities LIST_DIRECTORIES true ${FOLDERS}/*)
  list(FILTER cities EXCLUDE REGEX "\\.[a-z]+$")
  run(${PUBLISH} release ${cities} ${REPOSITORY} --trial --version 0 --now 2026-11-21T00:00:00Z)
  run(${SYNC} --once --config ${REPOSITORY}/kiosk.toml --from ${REPOSITORY} --state ${SEED}.new
      --root ${REPOSITORY}/metadata/1.root.json)
  # What only a living state folder needs, what carries a date, and whom no kiosk is to believe.
  file(REMOVE_RECURSE ${SEED}.new/partial ${SEED}.new/status.json ${SEED}.new/.sync.lock
       ${SEED}.new/tuf ${REPOSITORY}/kiosk.toml)
  file(REMOVE_RECURSE ${SEED})
  file(RENAME ${SEED}.new ${SEED})
  file(TOUCH ${STAMP})
  return()
endif()

# The target `seed`, part of all; made again when a content folder or one of the programs changes.
function(lanrian_seed)
  file(GLOB_RECURSE content CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/seed/*/*)
  set(stamp ${CMAKE_BINARY_DIR}/seed.stamp)
  set(script ${PROJECT_SOURCE_DIR}/platform/cmake/seed.cmake)
  add_custom_command(
    OUTPUT ${stamp}
    COMMAND ${CMAKE_COMMAND} -DPUBLISH=$<TARGET_FILE:lanrian-publish>
            -DSYNC=$<TARGET_FILE:lanrian-sync> -DFOLDERS=${PROJECT_SOURCE_DIR}/data/seed
            -DREPOSITORY=${CMAKE_BINARY_DIR}/seed-repository -DSEED=${CMAKE_BINARY_DIR}/seed
            -DSTAMP=${stamp} -P ${script}
    DEPENDS ${content} ${script} lanrian-publish lanrian-sync
    COMMENT "Building the seed catalog from data/seed"
    VERBATIM)
  add_custom_target(seed ALL DEPENDS ${stamp})
endfunction()
