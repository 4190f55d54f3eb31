package dev.squall.gpu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an entry of a PTX text takes, as the PTX ISA writes it ({@code .entry}, kernel function
 * parameters).
 *
 * @param entry its name, which compilers of C++ lengthen
 * @param types of its parameters: {@code u64}, {@code f32}; a structure is {@code b8[]}
 */
public record Signature(String entry, List<String> types) {
  private static final Pattern COMMENT = Pattern.compile("//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern ENTRY =
      Pattern.compile("\\.entry\\s+([\\w$%]+)\\s*(?:\\(([^)]*)\\))?");
  private static final Pattern TYPE = Pattern.compile("\\.([usbf](?:8|16|32|64))\\b");

  /** Copies. */
  public Signature {
    types = List.copyOf(types);
  }

  /** Of every entry of {@code ptx}. */
  public static List<Signature> all(String ptx) {
    List<Signature> all = new ArrayList<>();
    Matcher entry = ENTRY.matcher(COMMENT.matcher(ptx).replaceAll(" "));
    while (entry.find()) {
      List<String> types = new ArrayList<>();
      String parameters = entry.group(2) == null ? "" : entry.group(2);
      for (String parameter : parameters.split(",", -1)) {
        Matcher type = TYPE.matcher(parameter);
        if (type.find()) {
          types.add(type.group(1) + (parameter.contains("[") ? "[]" : ""));
        }
      }
      all.add(new Signature(entry.group(1), types));
    }
    return all;
  }

  /** That called {@code name}, also where C++ has lengthened it: {@code _Z5saxpyifPf}. */
  public static Optional<Signature> of(String ptx, String name) {
    List<Signature> all = all(ptx);
    return all.stream()
        .filter(each -> each.entry.equals(name))
        .findFirst()
        .or(() ->
            all.stream()
                .filter(each -> each.entry.startsWith("_Z" + name.length() + name))
                .findFirst());
  }
}
