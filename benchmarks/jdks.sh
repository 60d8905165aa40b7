# Finds the JDKs for benchmarks.
OLDEST_JAVA_MEASURED=17

# Prints the homes of the JDKs on this machine, one for each major version.
jdks() {
  seen=" "
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/*; do
    [ -x "$candidate/bin/java" ] && [ -f "$candidate/release" ] || continue
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
    case $seen in *" $major "*) continue ;; esac
    [ "${major:-0}" -ge "$OLDEST_JAVA_MEASURED" ] || continue
    seen="$seen$major "
    echo "$candidate"
  done
}
