# Fails when a text of the sources has no finished translation in the .ts files: it collects the texts
# into copies of them and looks for what is left open there.
cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")
set(open FALSE)

foreach(language de en)
  set(name catalyst_${language}.ts)
  file(COPY "${FOLDER}/${name}" DESTINATION "${WORK}")
  set(options ${LUPDATE_OPTIONS})
  if(language STREQUAL "en")
    list(APPEND options -pluralonly)
  endif()
  execute_process(
    COMMAND "${LUPDATE}" ${options} ${SOURCES} -ts "${WORK}/${name}"
    OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
  if(NOT result EQUAL 0 OR NOT output STREQUAL "")
    message("lupdate (a text it warns about would never be translated):\n${output}")
    set(open TRUE)
  endif()

  # One message at a time; a ';' or '[' in a text must not become a list.
  file(READ "${WORK}/${name}" rest)
  while(rest MATCHES "<message")
    string(FIND "${rest}" "<message" begin)
    string(SUBSTRING "${rest}" ${begin} -1 rest)
    string(FIND "${rest}" "</message>" end)
    string(SUBSTRING "${rest}" 0 ${end} message)
    string(SUBSTRING "${rest}" ${end} -1 rest)
    if(message MATCHES "type=\"unfinished\"|<translation></translation>|<numerusform></numerusform>")
      string(REGEX REPLACE ".*<source>(.*)</source>.*" "\\1" source "${message}")
      message("${name}: no translation of: ${source}")
      set(open TRUE)
    endif()
  endwhile()
endforeach()

if(open)
  message(FATAL_ERROR "Build the target console_lupdate, then translate what is marked unfinished in translations/.")
endif()
