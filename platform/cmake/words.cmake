# The words a person sees, translated: words/th.po and words/en.po of the calling folder, checked
# and compiled by gettext and put into C++ sources as <namespace>::words_th_mo and words_en_mo. The
# names of the sources are put into `sources`.
find_program(MSGFMT msgfmt REQUIRED)

function(lanrian_words sources namespace)
  set(embed ${PROJECT_SOURCE_DIR}/platform/cmake/embed.cmake)
  set(all)
  foreach(language IN ITEMS th en)
    set(po ${CMAKE_CURRENT_SOURCE_DIR}/words/${language}.po)
    set(mo ${CMAKE_CURRENT_BINARY_DIR}/${language}.mo)
    set(cpp ${CMAKE_CURRENT_BINARY_DIR}/words_${language}.cpp)
    add_custom_command(
      OUTPUT ${cpp}
      COMMAND ${MSGFMT} --check-format --output-file=${mo} ${po}
      COMMAND ${CMAKE_COMMAND} -DFILE=${mo} -DOUT=${cpp} -DNAMESPACE=${namespace}
              -DNAME=words_${language}_mo -P ${embed}
      DEPENDS ${po} ${embed}
      VERBATIM)
    list(APPEND all ${cpp})
  endforeach()
  set(${sources} ${all} PARENT_SCOPE)
endfunction()
