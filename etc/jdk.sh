# Finds the JDK that Ceyuan is built and run with; for bash.
release=25
no_jdk="Ceyuan needs JDK $release, and none was found. Install it (for example Eclipse Temurin $release) or name its folder in JAVA_HOME."

# A JDK says its version in the file `release`; reading it is quicker than starting Java.
is_jdk() { [ -x "$1/bin/javac" ] && grep -qE "^JAVA_VERSION=\"$release([.\"+-]|$)" "$1/release" 2>/dev/null; }

find_jdk() {
  local place on_path
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  for place in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* /usr/local/*jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$place" ] && is_jdk "$place"; then echo "$place"; return; fi
  done
  return 1
}
