package dev.squall.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The script that draws plots, from its jar on the class path. */
public final class ECharts {
  private ECharts() {}

  /** Its text, smallest form. */
  public static String script() {
    Properties properties = new Properties();
    try {
      properties.load(
          new StringReader(
              HtmlReport.resource("/META-INF/maven/org.mvnpm/echarts/pom.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HtmlReport.resource(
        "/META-INF/resources/_static/echarts/"
            + properties.getProperty("version")
            + "/dist/echarts.common.min.js");
  }
}
