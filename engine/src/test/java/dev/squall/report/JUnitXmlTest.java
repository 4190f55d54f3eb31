package dev.squall.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.event.Event;
import dev.squall.event.Timed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JUnitXmlTest {
  private static Element suite(List<Timed> events) throws Exception {
    String xml = JUnitXml.of(OfficeDay.fold(events).summary());
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    return (Element) document.getElementsByTagName("testsuite").item(0);
  }

  @Test
  void aPassHasNoFailure() throws Exception {
    Element suite = suite(OfficeDay.calm());
    assertThat(suite.getAttribute("name")).isEqualTo("Office day");
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(suite.getAttribute("tests"))
        .isEqualTo("" + suite.getElementsByTagName("testcase").getLength())
        .isEqualTo("10");
  }

  @Test
  void aWarningIsToldButFailsNothing() throws Exception {
    Element suite = suite(OfficeDay.troubled());
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
    assertThat(suite.getTextContent()).contains("limit cpu below 95 % was crossed once");
  }

  @Test
  void aFailureFailsItsCaseAndTheVerdict() throws Exception {
    List<Timed> events = new ArrayList<>(OfficeDay.calm());
    events.add(
        new Timed(
            180_000_000_000L, new Event.LoadInterval("cpu", 1000, 0.5, 0.5, 9, 2, 0, Map.of())));
    Element suite = suite(events);
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
  }

  @Test
  void whatXmlForbidsIsReplaced() throws Exception {
    List<Timed> events = new ArrayList<>(OfficeDay.calm());
    events.add(new Timed(1, new Event.LoadFailed("a<b>\"'&\u0000\u001b[31m", "\uFFFF")));
    assertThat(suite(events).getTextContent()).contains("\uFFFD");
  }
}
