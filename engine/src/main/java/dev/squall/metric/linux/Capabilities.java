package dev.squall.metric.linux;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a process may do beyond an ordinary user, of those things that Squall has a use for
 * (linux/capability.h).
 *
 * @param effective the set's bits
 */
public record Capabilities(long effective) {
  private static final Map<String, Integer> BITS = bits();

  private static Map<String, Integer> bits() {
    Map<String, Integer> bits = new LinkedHashMap<>();
    bits.put("CAP_KILL", 5);
    bits.put("CAP_NET_ADMIN", 12);
    bits.put("CAP_IPC_LOCK", 14);
    bits.put("CAP_SYS_ADMIN", 21);
    bits.put("CAP_SYS_NICE", 23);
    bits.put("CAP_SYS_RESOURCE", 24);
    bits.put("CAP_PERFMON", 38);
    return bits;
  }

  /** This process's. */
  public static Capabilities of(MachineFiles files) {
    return new Capabilities(
        files
            .after(files.roots().proc("self/status"), "CapEff")
            .filter(hex -> hex.matches("[0-9a-fA-F]{1,16}"))
            .map(hex -> Long.parseUnsignedLong(hex, 16))
            .orElse(0L));
  }

  /** Their names, in the kernel's order. */
  public static Set<String> names() {
    return BITS.keySet();
  }

  /** Whether {@code capability} is among them. */
  public boolean has(String capability) {
    Integer bit = BITS.get(capability);
    return bit != null && (effective >>> bit & 1) == 1;
  }
}
