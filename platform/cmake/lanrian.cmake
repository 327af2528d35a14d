# One folder is one static library and one namespace: lanrian_library(data_publish SOURCES … USES …)
# makes the target lanrian_data_publish with the alias lanrian::data_publish, so that a typo in USES
# fails when configuring. PRIVATE packages never leak into a header of ours.

add_library(lanrian_options INTERFACE)
target_compile_options(lanrian_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
  # g++ 12 warns falsely where a literal and a temporary string are added (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(LANRIAN_WERROR OR DEFINED ENV{CI})
  target_compile_options(lanrian_options INTERFACE -Werror)
endif()
if(LANRIAN_SANITIZE)
  target_compile_options(lanrian_options INTERFACE
    -fsanitize=${LANRIAN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer
    # With its instrumentation g++ loses sight of what std::variant has initialised.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(lanrian_options INTERFACE -fsanitize=${LANRIAN_SANITIZE})
endif()
target_include_directories(lanrian_options INTERFACE ${PROJECT_SOURCE_DIR})

function(lanrian_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;PRIVATE" ${ARGN})
  add_library(lanrian_${name} STATIC ${ARG_SOURCES})
  add_library(lanrian::${name} ALIAS lanrian_${name})
  target_link_libraries(lanrian_${name} PUBLIC ${ARG_USES} PRIVATE lanrian_options ${ARG_PRIVATE})
  target_include_directories(lanrian_${name} PUBLIC ${PROJECT_SOURCE_DIR})
endfunction()

function(lanrian_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;PRIVATE" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE lanrian_options ${ARG_USES} ${ARG_PRIVATE})
endfunction()
