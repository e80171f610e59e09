# console_add_test(tst_name [QTFREE] [LABELS l…] SOURCES a.cpp … [LIBS target …])
# One test program a class. QTFREE programs also exist in the tsan build and use QTEST_APPLESS_MAIN.
function(console_add_test name)
  cmake_parse_arguments(ARG "QTFREE" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
  if(NOT CONSOLE_QT AND NOT ARG_QTFREE)
    return()
  endif()
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_compile_definitions(${name} PRIVATE
    CONSOLE_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
    CONSOLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    CONSOLE_BINARY_DIR="${PROJECT_BINARY_DIR}")
  target_link_libraries(${name} PRIVATE console_warnings test_support Qt6::Test ${ARG_LIBS})
  if(ARG_QTFREE)
    target_link_libraries(${name} PRIVATE console_base)
  else()
    target_link_libraries(${name} PRIVATE console_core)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES
    TIMEOUT ${ARG_TIMEOUT}
    LABELS "${ARG_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TSAN_OPTIONS=ignore_noninstrumented_modules=1:halt_on_error=1;ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1;UBSAN_OPTIONS=print_stacktrace=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp")
endfunction()
