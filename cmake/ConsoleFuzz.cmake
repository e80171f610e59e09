# console_add_fuzz(name SOURCES a.cpp … [LIBS target …])
#
# `LLVMFuzzerTestOneInput` over one parser of untrusted input. With the fuzz preset it becomes
# fuzzers/<name> under libFuzzer; in the builds with tests it becomes the test fuzz_<name>, which
# replays every file of tests/fuzz/corpus/<name> (at least one must be there: also each input that once
# crashed).
function(console_add_fuzz name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  set(corpus "${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}")
  set(target fuzz_${name})
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE console_warnings console_base ${ARG_LIBS})
  if(CONSOLE_QT)
    target_link_libraries(${target} PRIVATE console_core)
  endif()
  if(CONSOLE_FUZZ)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    set_target_properties(${target} PROPERTIES
      OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/fuzzers")
    add_dependencies(fuzzers ${target})
  else()
    target_sources(${target} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/Replay.cpp")
    console_register_test(${target} COMMAND ${target} "${corpus}")
  endif()
endfunction()
