# ccache and mold when they are there; hardening where the build is meant to be used.
find_program(CONSOLE_CCACHE ccache)
if(CONSOLE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CONSOLE_CCACHE}")
endif()
find_program(CONSOLE_MOLD mold)
if(CONSOLE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Sources that cannot share a translation unit with others set SKIP_UNITY_BUILD_INCLUSION.
if(CONSOLE_UNITY)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
endif()

# Fortification and the sanitizers both replace the C library's functions: one or the other.
if(CMAKE_BUILD_TYPE MATCHES "^(Release|RelWithDebInfo)$" AND NOT CONSOLE_SANITIZE)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  include(CheckPIESupported)
  check_pie_supported(LANGUAGES CXX)
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS
                      -fstack-protector-strong -fstack-clash-protection)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
    add_compile_options(-fcf-protection)
  endif()
  add_link_options(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()
