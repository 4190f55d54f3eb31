package dev.squall.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests over loopback against nginx, next to wrk and hey: the service on one core, whoever asks
 * on another, 32 connections, HTTP/1.1.
 */
public final class HttpBench implements Benchmark {
  private static final int CONNECTIONS = 32;
  private static final double SECONDS = 2;
  private static final double WARM_REQUESTS = 200_000;
  private static final int MOST_WARMING = 6;
  private static final Pattern WRK = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
  private static final int SERVER_CORE = 0;
  private static final String ANSWER =
      "default_type text/plain; return 200 '" + "x".repeat(128) + "';";
  private static final int OUR_CORE = 1;

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String what() {
    return "requests a second against nginx, one core each, 32 connections, as a share of wrk's and of hey's";
  }

  @Override
  public List<Line> run(Settings settings) throws Exception {
    String figure = "declared requests, share of wrk's";
    for (String tool : List.of("nginx", "wrk", "hey", "taskset")) {
      if (!tool.equals("nginx") ? Children.tool(tool).isEmpty() : Nginx.program().isEmpty()) {
        return List.of(Line.skipped(figure, tool + " is not installed"));
      }
    }
    if (Runtime.getRuntime().availableProcessors() < 2) {
      return List.of(Line.skipped(figure, "needs two cores, one for the service"));
    }
    List<Line> lines = new ArrayList<>();
    try (Nginx nginx =
            new Nginx(pinned(SERVER_CORE), "", "location / { " + ANSWER + " }", settings.clock());
        Generator declared = new Generator("declared", "http://127.0.0.1:" + nginx.port() + "/");
        Generator blocking = new Generator("blocking", "http://127.0.0.1:" + nginx.port() + "/")) {
      settings.says().accept("what is compiled while it runs is compiled now");
      declared.warm();
      blocking.warm();
      lines.add(
          Peers.ratio(
              settings,
              0.85,
              figure,
              "/s",
              () -> declared.rate(SECONDS),
              () -> wrk("http://127.0.0.1:" + nginx.port() + "/")));
      lines.add(
          Peers.ratio(
              settings,
              1,
              "declared requests, share of hey's",
              "/s",
              () -> declared.rate(SECONDS),
              () -> hey("http://127.0.0.1:" + nginx.port() + "/")));
      lines.add(
          Peers.ratio(
              settings,
              0.4,
              "requests with a check on virtual threads, share of wrk's",
              "/s",
              () -> blocking.rate(SECONDS),
              () -> wrk("http://127.0.0.1:" + nginx.port() + "/")));
      lines.add(
          Peers.ratio(
              settings,
              0.4,
              "requests written in Groovy with a check, share of wrk's",
              "/s",
              () ->
                  Written.rate(
                      pinned(OUR_CORE),
                      component("http://127.0.0.1:" + nginx.port() + "/"),
                      CONNECTIONS),
              () -> wrk("http://127.0.0.1:" + nginx.port() + "/")));
    }
    return lines;
  }

  /** As a scenario has it; its guard shares the core. */
  private static String component(String url) {
    return """
    setup { shop = http('%s') }
    browse { shop.get('/').expect(200) }
    """
        .formatted(url);
  }

  /** Debian keeps it where only an administrator's PATH leads. */
  private static double wrk(String url) throws IOException {
    return figure(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + (int) SECONDS + "s", url));
  }

  private static double hey(String url) throws IOException {
    return figure(
        List.of(
            "hey",
            "-cpus",
            "1",
            "-c",
            Integer.toString(CONNECTIONS),
            "-z",
            (int) SECONDS + "s",
            url));
  }

  private static double figure(List<String> command) throws IOException {
    List<String> pinned = pinned(OUR_CORE);
    pinned.addAll(command);
    String out = Peers.output(pinned);
    Matcher rate = WRK.matcher(out);
    if (!rate.find()) {
      throw new IOException(command.getFirst() + ": must print its figures, printed " + out);
    }
    return Double.parseDouble(rate.group(1));
  }

  private static List<String> pinned(int core) {
    return new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
  }

  /** Ours, in a JVM as the engine's. */
  private static final class Generator implements AutoCloseable {
    private final Process process;
    private final BufferedReader says;
    private final Writer told;

    Generator(String kind, String url) throws IOException {
      List<String> command = pinned(OUR_CORE);
      command.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-Xms32m",
              "-Xmx512m",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              HttpGenerator.class.getName(),
              kind,
              url,
              Integer.toString(CONNECTIONS)));
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      says = process.inputReader(StandardCharsets.UTF_8);
      told = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** By requests, not by time: on a machine that is busy time alone compiles little. */
    void warm() throws IOException {
      double asked = 0;
      for (int i = 0; i < MOST_WARMING && asked < WARM_REQUESTS; i++) {
        asked += SECONDS * rate(SECONDS);
      }
    }

    double rate(double seconds) throws IOException {
      told.write(seconds + "\n");
      told.flush();
      return Optional.ofNullable(says.readLine())
          .map(Double::parseDouble)
          .orElseThrow(() -> new IOException("the generator ended"));
    }

    @Override
    public void close() {
      Children.end(process);
    }
  }
}
