# Targets for people, not part of any build: format, format-check, tidy, clazy. A missing tool is
# named with its package when the target is built, not before.
foreach(check format format-check tidy clazy)
  add_custom_target(${check}
    COMMAND "${CMAKE_COMMAND}" -D CHECK=${check}
            -D SOURCE_DIR=${PROJECT_SOURCE_DIR} -D BINARY_DIR=${PROJECT_BINARY_DIR}
            -P "${PROJECT_SOURCE_DIR}/cmake/RunCheck.cmake"
    USES_TERMINAL VERBATIM)
endforeach()
