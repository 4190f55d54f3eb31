package dev.squall.component.sql;

import dev.squall.component.ComponentFailure;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the JDBC driver for a URL: in a jar or a folder of jars, or among those at hand. */
final class Drivers {
  private Drivers() {}

  /**
   * The driver for {@code url}.
   *
   * @param where a jar, or a folder of jars; empty for those on the class path
   * @throws ComponentFailure when there is none
   */
  static Driver find(String url, String where) throws ComponentFailure {
    if (!url.startsWith("jdbc:")) {
      throw new ComponentFailure(
          "sql: url must begin with jdbc:, as 'jdbc:postgresql://127.0.0.1/shop', was '"
              + url
              + "'");
    }
    ClassLoader loader = where.isEmpty() ? Drivers.class.getClassLoader() : loader(Path.of(where));
    TreeSet<String> seen = new TreeSet<>();
    try {
      for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
        if (driver.acceptsURL(url)) {
          return driver;
        }
        seen.add(driver.getClass().getName());
      }
    } catch (SQLException | ServiceConfigurationError | LinkageError broken) {
      throw new ComponentFailure(
          "sql: the driver in '" + where + "' can't be used: " + broken.getMessage(), broken);
    }
    String kind = url.substring(0, Math.max(5, url.indexOf(':', 5) + 1));
    throw new ComponentFailure(
        "sql: a driver for '"
            + kind
            + "' must be "
            + (where.isEmpty() ? "at hand" : "in '" + where + "'")
            + ", there "
            + (seen.isEmpty() ? "is none at all" : "is only " + String.join(", ", seen))
            + "; name its jar, as driver: 'lib/postgresql.jar'");
  }

  private static ClassLoader loader(Path where) throws ComponentFailure {
    List<URL> urls = new ArrayList<>();
    try {
      if (Files.isDirectory(where)) {
        try (Stream<Path> files = Files.list(where)) {
          for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
            urls.add(url(jar));
          }
        }
      } else if (Files.isReadable(where)) {
        urls.add(url(where));
      }
    } catch (IOException unreadable) {
      throw new ComponentFailure(
          "sql: driver '" + where + "' can't be read: " + unreadable.getMessage(), unreadable);
    }
    if (urls.isEmpty()) {
      throw new ComponentFailure(
          "sql: driver must be a jar, or a folder of jars, was '"
              + where
              + "', "
              + (Files.exists(where) ? "which holds none" : "which is not there")
              + " (seen from '"
              + Path.of("").toAbsolutePath()
              + "')");
    }
    // Beside ours, not below them: a driver brings what it needs.
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
