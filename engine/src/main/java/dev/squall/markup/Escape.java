package dev.squall.markup;

/** Text as it must stand in XML, in HTML, and in JSON within HTML. */
public final class Escape {
  private Escape() {}

  /**
   * For element content and attribute values of XML 1.0 and HTML; characters that XML forbids
   * become U+FFFD.
   */
  public static String xml(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
          }
        });
    return escaped.toString();
  }

  /** JSON so that nothing in it ends the script element it stands in, nor opens a comment. */
  public static String jsonInHtml(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static boolean allowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
