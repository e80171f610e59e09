add_library(console_warnings INTERFACE)
target_compile_options(console_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-align -Wold-style-cast -Wextra-semi -Wimplicit-fallthrough)
if(CONSOLE_WERROR)
  target_compile_options(console_warnings INTERFACE -Werror)
endif()
