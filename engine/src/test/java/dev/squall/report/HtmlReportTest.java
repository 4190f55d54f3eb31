package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
  private static String page(List<Timed> events) {
    RunFold run = OfficeDay.fold(events);
    return run.html(run.summary());
  }

  private static JsonNode data(String page) {
    var found =
        Pattern.compile(
                "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page);
    assertThat(found.find()).isTrue();
    return JsonMapper.builder().build().readTree(found.group(1));
  }

  @Test
  void needsNothingElseAndAsksForNothing() {
    String page = page(OfficeDay.troubled());
    assertThat(page).contains("default-src 'none'");
    assertThat(page.length()).isLessThan(3_000_000);
    String markup = page.replaceAll("(?s)<script>.*?</script>", "");
    assertThat(Pattern.compile("<[a-z]+[^>]+(src|href)=\"(?!data:)").matcher(markup).find())
        .isFalse();
    assertThat(markup).doesNotContain("url(").doesNotContain("@import");
  }

  @Test
  void saysWhatCannotBeTrustedBeforeTheVerdictBeforeTheFigures() {
    String page = page(OfficeDay.troubled());
    assertThat(page.indexOf("can&#39;t be trusted"))
        .isBetween(0, page.indexOf("class=\"verdict warn\""));
    assertThat(page.indexOf("class=\"verdict warn\"")).isLessThan(page.indexOf("id=\"loads\""));
    assertThat(page.indexOf("id=\"loads\"")).isLessThan(page.indexOf("id=\"plots\""));
  }

  @Test
  void namesTheLibraries() {
    assertThat(page(OfficeDay.calm()))
        .contains("<dt>acme-shop</dt><dd>1.0.0, SHA-256 6a4382fcbde9…</dd>");
  }

  @Test
  void escapesWhateverTheScriptAndTheMachineSay() {
    List<Timed> events = new ArrayList<>(OfficeDay.calm());
    String evil = "</script><img src=x onerror=alert(1)>\"'&<!--";
    events.add(new Timed(1, new Event.Said(evil)));
    events.add(new Timed(1, new Event.PhaseStarted(evil)));
    events.add(new Timed(1, new Event.LoadFailed(evil, evil)));
    events.add(new Timed(1, new Event.HappeningStarted(evil, "mark", evil)));
    events.add(new Timed(1, new Event.Untrusted(0, evil)));
    String page = page(events);
    assertThat(page).doesNotContain("<img src=x");
    assertThat(page).contains("// &lt;/script&gt; &amp; &quot;quotes&quot; stay text");
    assertThat(data(page).get("phases").toString()).contains("onerror");
    assertThat(page.split("<script", -1)).as("data, ECharts, ours").hasSize(4);
  }

  @Test
  void drawsEveryLoadAndEveryActiveResourceOnOneAxis() {
    JsonNode data = data(page(OfficeDay.troubled()));
    List<String> titles = new ArrayList<>();
    for (JsonNode panel : data.get("panels")) {
      titles.add(panel.get("title").asString());
      for (JsonNode line : panel.get("lines")) {
        assertThat(line.get("values").size()).isEqualTo(data.get("size").asInt());
      }
    }
    assertThat(titles)
        .startsWith(
            "cpu", "memory", "disk", "network", "How short it was", "CPU", "Cores", "Load average")
        .contains(
            "Memory used",
            "Waiting (PSI)",
            "Disk throughput",
            "Disk space",
            "Network throughput",
            "Processes")
        .doesNotContain("Temperature");
    assertThat(data.get("untrusted").get(0).get("from").asDouble()).isEqualTo(58);
    assertThat(data.get("trips").size()).isEqualTo(1);
    assertThat(data.get("happenings").size()).isEqualTo(2);
  }

  @Test
  void limitsAreDrawnWhereTheirReadingsAre() {
    for (JsonNode panel : data(page(OfficeDay.calm())).get("panels")) {
      String title = panel.get("title").asString();
      List<String> bounds = new ArrayList<>();
      panel.get("bounds").forEach(bound -> bounds.add(bound.get("label").asString()));
      switch (title) {
        case "CPU" -> assertThat(bounds).containsExactly("cpu below 95 %");
        case "Memory used" -> assertThat(bounds).containsExactly("memory below 90 %");
        case "Waiting (PSI)" -> assertThat(bounds).containsExactly("memoryPressure below 20 %");
        case "Disk space" -> assertThat(bounds).containsExactly("diskSpace above 1 GB");
        default -> assertThat(bounds).as(title).isEmpty();
      }
    }
  }

  @Test
  void aLargeMachineStaysReadableAndSmall() {
    String page = page(OfficeDay.on(64));
    assertThat(page.length()).isLessThan(3_000_000);
    for (JsonNode panel : data(page).get("panels")) {
      assertThat(panel.get("lines").size()).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void aRunThatNeverBeganHasAPageToo() {
    assertThat(page(List.of())).contains("No scenario").contains("Nothing was started.");
  }
}
