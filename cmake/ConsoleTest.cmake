# console_add_test(tst_name [QTFREE] [TIMEOUT s] [LABELS l…] [LAUNCHER command …]
#                  SOURCES a.cpp … [LIBS target …])
#
# One test program a class. QTFREE programs use QTEST_APPLESS_MAIN and exist in the tsan build too,
# where ctest knows them as tst_name-tsan. ctest starts a program through its LAUNCHER. TIMEOUT is in seconds, 120 unless told; a long run
# (CONSOLE_LONG, which the program sees as the environment variable CONSOLE_LONG=1) gets 30 times that.
# The program sees CONSOLE_SOURCE_DIR, CONSOLE_BINARY_DIR and CONSOLE_TEST_DATA as string literals.
function(console_add_test name)
  cmake_parse_arguments(ARG "QTFREE" "TIMEOUT" "SOURCES;LIBS;LABELS;LAUNCHER" ${ARGN})
  if(NOT CONSOLE_QT AND NOT ARG_QTFREE)
    return()
  endif()
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON UNITY_BUILD OFF)
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  _console_define_paths(${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE console_warnings test_support Qt6::Test ${ARG_LIBS})
  if(ARG_QTFREE)
    target_link_libraries(${name} PRIVATE console_base)
  else()
    target_link_libraries(${name} PRIVATE console_core)
  endif()
  console_register_test(${name} TIMEOUT "${ARG_TIMEOUT}" LABELS ${ARG_LABELS}
    COMMAND ${ARG_LAUNCHER} $<TARGET_FILE:${name}>)
endfunction()

# console_register_test(name [TIMEOUT s] [LABELS l…] COMMAND …): add_test with this project's
# environment and time limits, for what is not a Qt Test program.
function(console_register_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "LABELS;COMMAND" ${ARGN})
  set(environment
    QT_QPA_PLATFORM=offscreen
    TSAN_OPTIONS=ignore_noninstrumented_modules=1:halt_on_error=1
    ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
    UBSAN_OPTIONS=print_stacktrace=1
    LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0)
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  if(CONSOLE_LONG)
    math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 30")
    # Qt Test would end a function after five minutes.
    list(APPEND environment CONSOLE_LONG=1 QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000)
  endif()
  if(CONSOLE_SANITIZE STREQUAL "thread")
    string(APPEND name -tsan)
  endif()
  add_test(NAME ${name} COMMAND ${ARG_COMMAND})
  set_tests_properties(${name} PROPERTIES
    TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" ENVIRONMENT "${environment}")
endfunction()

# Absolute paths on a command line keep ccache from finding the same compilation in another clone, so
# only the sources that name one of the macros are given them, and Qt's own (for QFINDTESTDATA, not
# used here) are dropped.
get_target_property(_definitions Qt6::Test INTERFACE_COMPILE_DEFINITIONS)
if(_definitions)
  list(FILTER _definitions EXCLUDE REGEX "^QT_TESTCASE_(BUILD|SOURCE)DIR=")
  set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS "${_definitions}")
endif()

function(_console_define_paths)
  foreach(source IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
    file(STRINGS "${source}" uses REGEX "CONSOLE_(SOURCE_DIR|BINARY_DIR|TEST_DATA)")
    if(uses)
      set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_DEFINITIONS
        CONSOLE_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
        CONSOLE_BINARY_DIR="${PROJECT_BINARY_DIR}"
        CONSOLE_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
    endif()
  endforeach()
endfunction()
