# cmake -D CHECK=format|format-check|tidy|clazy -D SOURCE_DIR=… -D BINARY_DIR=… -P RunCheck.cmake
cmake_minimum_required(VERSION 3.25)

function(require_tool variable name package)
  find_program(${variable} ${name})
  if(NOT ${variable})
    message(FATAL_ERROR "${name} is not installed. On Debian 12: apt-get install ${package}")
  endif()
endfunction()

# Our sources, headers too.
function(list_sources variable)
  set(files "")
  foreach(folder core ui app tests)
    file(GLOB_RECURSE found "${SOURCE_DIR}/${folder}/*.h" "${SOURCE_DIR}/${folder}/*.cpp")
    list(APPEND files ${found})
  endforeach()
  set(${variable} "${files}" PARENT_SCOPE)
endfunction()

# What this build compiles, without generated files.
function(list_compiled variable)
  file(READ "${BINARY_DIR}/compile_commands.json" database)
  string(JSON count LENGTH "${database}")
  set(files "")
  if(count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
      string(JSON file GET "${database}" ${index} file)
      cmake_path(IS_PREFIX BINARY_DIR "${file}" generated)
      if(NOT generated)
        list(APPEND files "${file}")
      endif()
    endforeach()
    list(REMOVE_DUPLICATES files)
  endif()
  set(${variable} "${files}" PARENT_SCOPE)
endfunction()

# Runs the command with BATCH files at a time on two cores and fails when one of them does.
function(run_over files batch)
  string(REPLACE ";" "\n" lines "${files}")
  file(WRITE "${BINARY_DIR}/${CHECK}.files" "${lines}\n")
  execute_process(
    COMMAND xargs -d "\\n" -P 2 -n ${batch} ${ARGN}
    INPUT_FILE "${BINARY_DIR}/${CHECK}.files"
    WORKING_DIRECTORY "${SOURCE_DIR}"
    RESULT_VARIABLE result)
  list(LENGTH files count)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${CHECK}: there are findings above (${count} files looked at)")
  endif()
  message(STATUS "${CHECK}: ${count} files are clean")
endfunction()

if(CHECK MATCHES "^format")
  require_tool(CLANG_FORMAT clang-format-19 clang-format-19)
  list_sources(files)
  if(CHECK STREQUAL "format")
    run_over("${files}" 20 "${CLANG_FORMAT}" -i)
  else()
    run_over("${files}" 20 "${CLANG_FORMAT}" --dry-run --Werror)
  endif()
elseif(CHECK STREQUAL "tidy")
  require_tool(CLANG_TIDY clang-tidy-19 clang-tidy-19)
  list_compiled(files)
  run_over("${files}" 1 "${CLANG_TIDY}" -p "${BINARY_DIR}" --quiet --warnings-as-errors=*)
elseif(CHECK STREQUAL "clazy")
  require_tool(CLAZY clazy-standalone clazy)
  list_compiled(files)
  # clazy 1.11 is built on clang 14, which knows coroutines but does not announce them.
  run_over("${files}" 1 "${CLAZY}" -p "${BINARY_DIR}" --checks=level1,no-non-pod-global-static
    --extra-arg=-D__cpp_impl_coroutine=201902L --extra-arg=-Wno-unknown-warning-option
    --extra-arg=-Werror --extra-arg=-Wno-everything --header-filter=${SOURCE_DIR}/.*)
else()
  message(FATAL_ERROR "unknown check '${CHECK}'")
endif()
