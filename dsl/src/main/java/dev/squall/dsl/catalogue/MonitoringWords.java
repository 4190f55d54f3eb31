package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words for how a run is looked at, and for what else has to do with it. {@code alert} and {@code
 * consult} stand there too.
 */
public final class MonitoringWords {
  private static final Set<Where> BLOCKS = Set.of(Where.MONITORING, Where.INTEGRATIONS);

  private static final String SERVED =
      "no metrics are served to other programs; write export csv, or read events.ndjson in the"
          + " run's folder";
  private static final String SHOWN =
      "what a run does is on its screen, and in report.html; there is no other view to set up";

  /** What configurations of other tools have in such blocks, and what stands for it here. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("prometheus", SERVED),
          Map.entry("opentelemetry", SERVED),
          Map.entry("influxdb", SERVED),
          Map.entry("websocket", SERVED),
          Map.entry("stream", SERVED),
          Map.entry("grafana", SHOWN),
          Map.entry("dashboard", SHOWN),
          Map.entry("metrics", "all that this machine has are read; docs/reference/metrics.md"),
          Map.entry("interval", "write sample every: 100.ms"),
          Map.entry("json", "summary.json and events.ndjson are written by themselves"),
          Map.entry("webhook", "write alert webhook: 'http://127.0.0.1:9000/hook'"),
          Map.entry("email", "write alert command: ['mail', '-s', 'Squall', 'me@example.org']"),
          Map.entry("slack", "write alert webhook: with an address that takes JSON"),
          Map.entry("mcp", "no agents are served; consult 'http://…' asks one"),
          Map.entry("retention", "runs stay until you remove them; squall history has its own"));

  private MonitoringWords() {}

  static List<Word> all() {
    return List.of(
        Word.of(
                "monitoring",
                Set.of(Where.SCRIPT),
                "How the run is looked at, and what is kept of it.",
                "monitoring {\n    sample every: 50.ms\n    export csv\n}")
            .inBraces(),
        Word.of(
                "sample",
                Set.of(Where.MONITORING),
                "How often the machine is read. Limits see the same readings, and their patience counts them.",
                "monitoring { sample every: 50.ms }")
            .with(must("every", TIME, "from 20.ms to 1.second; 100.ms where nothing is said")),
        Word.of(
                "export",
                Set.of(Where.MONITORING),
                "Once the run is over, its samples, loads and drives as tables in its folder.",
                "monitoring { export csv }")
            .takes(must("format", Types.one("csv"), "samples.csv, loads.csv, drives.csv")),
        Word.of(
                "integrations",
                Set.of(Where.SCRIPT),
                "What else has to do with the run: who is told, who is asked, who gets the result.",
                "integrations {\n    alert webhook: 'http://127.0.0.1:9000/hook'\n"
                    + "    summary to: 'http://127.0.0.1:9000/runs'\n}")
            .inBraces(),
        Word.of(
                "summary",
                Set.of(Where.INTEGRATIONS),
                "Once the run is over, its summary.json is sent to an address by POST.",
                "integrations { summary to: 'http://127.0.0.1:9000/runs', within: 2.seconds }")
            .with(
                must("to", TEXT, "answers with 200 to 299; redirects are not followed"),
                may("within", TIME, "5.seconds", "how long it may take, then it is given up")));
  }

  /** What to write instead of {@code name}, which is no word, in such a block; null elsewhere. */
  public static @Nullable String instead(String name, Set<Where> here) {
    return here.stream().anyMatch(BLOCKS::contains) ? INSTEAD.get(name) : null;
  }
}
