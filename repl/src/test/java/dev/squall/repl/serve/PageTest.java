package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard's files: all that the page asks for is there, and each says what it may do. */
class PageTest {
  private static final Pattern NAMED =
      Pattern.compile("(?:src|href)=\"web/([^\"]+)\"|from '\\./([^']+)'|'web/([\\w.]+)'");

  @TempDir static Path folder;
  @AutoClose private static Served served;

  @BeforeAll
  static void open() throws Exception {
    served = new Served(folder, true);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(served.server.url() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String policy(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Security-Policy").orElse("");
  }

  @Test
  void whateverItAsksForIsThere() throws Exception {
    Set<String> seen = new TreeSet<>();
    Deque<String> left = new ArrayDeque<>();
    NAMED.matcher(get("/").body()).results().forEach(found -> left.add(found.group(1)));
    while (!left.isEmpty()) {
      String name = left.pop();
      if (!seen.add(name)) {
        continue;
      }
      HttpResponse<String> answer = get("/web/" + name);
      assertThat(answer.statusCode()).as(name).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Content-Type-Options"))
          .as(name)
          .hasValue("nosniff");
      if (!name.equals("echarts.js")) {
        NAMED
            .matcher(answer.body())
            .results()
            .forEach(found -> left.add(found.group(found.group(2) == null ? 3 : 2)));
      }
    }
    assertThat(seen).contains("dashboard.js", "compare.js", "frame.html", "plots.js", "plots.css");
    assertThat(get("/web/../index.html").statusCode()).isNotEqualTo(200);
    assertThat(get("/web/index.html").statusCode()).isEqualTo(404);
  }

  @Test
  void thePageRunsItsOwnScriptsAloneAndIsFramedByNobody() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(policy(page))
        .contains("default-src 'none'")
        .contains("script-src 'self';")
        .contains("frame-src 'self'")
        .contains("frame-ancestors 'none'");
    assertThat(page.body()).doesNotContainPattern("<script>|\\son\\w+=");
  }

  @Test
  void theFrameOfAReportHasNoOriginAndReachesNothing() throws Exception {
    assertThat(policy(get("/web/frame.html")))
        .startsWith("sandbox allow-scripts allow-downloads;")
        .doesNotContain("allow-same-origin")
        .contains("default-src 'none'")
        .contains("frame-ancestors 'self'");
  }
}
