# Finds Java and Maven for ./run and ./test. Sets java and java_major; every failure is one line.
OLDEST_JAVA=17

fail() {
  echo "$(basename "$0"): $1" >&2
  exit 1
}

# The major version of the Java program in $1, or nothing when it is none.
major_version_of() {
  "$1" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but it has no bin/java; point it to a JDK $OLDEST_JAVA or newer"
  else
    java=$(command -v java) || fail "no Java found; install a JDK $OLDEST_JAVA or newer, or set JAVA_HOME"
  fi
  java_major=$(major_version_of "$java")
  [ -n "$java_major" ] || fail "$java does not run; install a JDK $OLDEST_JAVA or newer, or set JAVA_HOME"
  [ "$java_major" -ge "$OLDEST_JAVA" ] ||
    fail "$java is Java $java_major; install a JDK $OLDEST_JAVA or newer, or set JAVA_HOME"
}

# To build, a JDK is needed, and Maven 3.8 or newer.
require_build_tools() {
  if [ -n "${JAVA_HOME:-}" ]; then
    [ -x "$JAVA_HOME/bin/javac" ] || fail "$JAVA_HOME has no compiler; a JDK is needed, not only a Java runtime"
  else
    command -v javac >/dev/null || fail "$java has no compiler beside it; a JDK is needed, not only a Java runtime"
  fi
  command -v mvn >/dev/null || fail "no Maven found; install Maven 3.8 or newer"
  maven=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
  [ -n "$maven" ] || fail "mvn -v fails; install Maven 3.8 or newer"
  # shellcheck disable=SC2086 # two words are meant
  set -- $maven
  [ "$1" -gt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -ge 8 ]; } ||
    fail "this is Maven $1.$2; install Maven 3.8 or newer"
}
