package dev.squall.journal;

import dev.squall.plan.Checksum;
import dev.squall.plan.DataFile;
import dev.squall.plan.Plan;
import dev.squall.plan.PlanJson;
import dev.squall.plan.Source;
import dev.squall.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run's folder, {@code runs/<id>/}: all there is to know of the run. This names its files; who
 * writes which is in {@code docs/reference/run-folder.md}.
 *
 * @param path absolute
 */
public record RunFolder(Path path) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String LATEST = "latest";
  private static final int SLUG = 24;
  private static final int ATTEMPTS = 64;

  /** Makes the path absolute. */
  public RunFolder {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * The folder that a new run in {@code runs} shall have: its name is the time in UTC, the
   * scenario's name, and four hex digits, and nothing is there yet. Nothing is made.
   *
   * @param pid the guard's
   * @throws FileAlreadyExistsException when every name that was tried is taken
   */
  public static RunFolder next(Path runs, String scenario, Clock clock, long pid)
      throws FileAlreadyExistsException {
    String start = STAMP.format(clock.wall()) + "-" + slug(scenario) + "-";
    long odd = pid * 0x9E37 ^ clock.wall().hashCode() ^ clock.nanos();
    for (int i = 0; i < ATTEMPTS; i++) {
      Path path = runs.resolve(start + HexFormat.of().toHexDigits((short) (odd + i)));
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return new RunFolder(path);
      }
    }
    throw new FileAlreadyExistsException(
        "run folder: '" + runs.resolve(start) + "…' must be new, was there " + ATTEMPTS + " times");
  }

  /**
   * Makes it.
   *
   * @throws FileAlreadyExistsException when another has made it since
   */
  public RunFolder make() throws IOException {
    Path runs = path.getParent();
    if (runs != null) {
      Files.createDirectories(runs);
    }
    Files.createDirectory(path);
    return this;
  }

  /** From now on {@code runs/latest} points to it. */
  public void becomeLatest() {
    Path latest = path.resolveSibling(LATEST);
    Path fresh = freshLink();
    try {
      if (Files.exists(latest, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(latest)) {
        return;
      }
      Files.createSymbolicLink(fresh, path.getFileName());
      Files.move(
          fresh, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UnsupportedOperationException noLinks) {
      // A convenience that not every file system has; the run needs it for nothing.
      fresh.toFile().delete();
    }
  }

  /** The link on its way to being {@code latest}: a kill can leave it. */
  private Path freshLink() {
    return path.resolveSibling("." + LATEST + "-" + path.getFileName());
  }

  /** Removes a link that a kill left on its way. */
  public void tidyLink() throws IOException {
    Files.deleteIfExists(freshLink());
  }

  /** Removes the folder of a run that never began, with all that was written into it. */
  public void discard() throws IOException {
    tidyLink();
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> all = Files.walk(path)) {
      inside = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : inside) {
      Files.deleteIfExists(each);
    }
  }

  /**
   * Makes the folder that a user named.
   *
   * @throws FileAlreadyExistsException when it is there and not empty
   */
  public static RunFolder createAt(Path path) throws IOException {
    Files.createDirectories(path);
    try (Stream<Path> inside = Files.list(path)) {
      if (inside.findAny().isPresent()) {
        throw new FileAlreadyExistsException(
            "run folder: '" + path + "' must be new or empty, holds files already");
      }
    }
    return new RunFolder(path);
  }

  /**
   * The folder of a run that was: given as a path, or as what {@code runs} holds by that name,
   * {@code latest}, or the unique name that begins or ends so.
   *
   * @throws NoSuchFileException when there is none, or several
   */
  public static RunFolder find(Path runs, String name) throws IOException {
    for (Path path : List.of(Path.of(name), runs.resolve(name))) {
      if (Files.exists(path.resolve("events.ndjson"))) {
        return new RunFolder(path.toRealPath());
      }
    }
    List<Path> alike = List.of();
    if (Files.isDirectory(runs)) {
      try (Stream<Path> inside = Files.list(runs)) {
        alike =
            inside
                .filter(path -> !Files.isSymbolicLink(path))
                .filter(path -> startsOrEnds(path, name))
                .filter(path -> Files.exists(path.resolve("events.ndjson")))
                .sorted()
                .toList();
      }
    }
    if (alike.size() == 1) {
      return new RunFolder(alike.getFirst());
    }
    if (alike.isEmpty() && name.equals(LATEST)) {
      throw new NoSuchFileException(
          "no run has its folder in '" + runs + "': name another with --runs, or a run's folder");
    }
    throw new NoSuchFileException(
        alike.isEmpty()
            ? "run '" + name + "': must be a run's folder or its name in '" + runs + "', is neither"
            : "run '"
                + name
                + "': must name one run, fits "
                + String.join(
                    ", ", alike.stream().map(path -> String.valueOf(path.getFileName())).toList()));
  }

  private static boolean startsOrEnds(Path path, String name) {
    String full = String.valueOf(path.getFileName());
    return !name.isBlank() && (full.startsWith(name) || full.endsWith(name));
  }

  static String slug(String name) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    if (slug.length() > SLUG) {
      slug = slug.substring(0, SLUG).replaceAll("-+$", "");
    }
    return slug.isEmpty() ? "run" : slug;
  }

  /** Its name: sorts by time. */
  public String id() {
    return String.valueOf(path.getFileName());
  }

  /** The plan. */
  public Path plan() {
    return path.resolve("plan.json");
  }

  /**
   * The plan that is kept.
   *
   * @throws dev.squall.problem.InvalidInput when it is none of this Squall's
   */
  public Plan planned() throws IOException {
    return PlanJson.read(plan().toString(), Files.readString(plan()));
  }

  /** The events, append-only: the truth. */
  public Path events() {
    return path.resolve("events.ndjson");
  }

  /** The checksums of the events, in stretches. */
  public Path sums() {
    return sums(events());
  }

  static Path sums(Path events) {
    return events.resolveSibling("events.sums");
  }

  /** What must be undone, and what was. */
  public Path undo() {
    return path.resolve("undo.ndjson");
  }

  /** Latencies, in HdrHistogram's log format. */
  public Path latency() {
    return path.resolve("latency.hlog");
  }

  /** The verdict and its figures. */
  public Path summary() {
    return path.resolve("summary.json");
  }

  /** The report for people. */
  public Path report() {
    return path.resolve("report.html");
  }

  /** The report for build servers. */
  public Path junit() {
    return path.resolve("junit.xml");
  }

  /** What the engine's process wrote outside the protocol. */
  public Path engineLog() {
    return path.resolve("engine.log");
  }

  /** What the reaper did, if it had to. */
  public Path reaperLog() {
    return path.resolve("reaper.log");
  }

  /** A recording of the engine by JFR, with {@code --profile}. */
  public Path recording() {
    return path.resolve("engine.jfr");
  }

  /** The script and what it included, as they were. */
  public Path sources() {
    return path.resolve("scenario");
  }

  /** What was asked for when the run began. */
  public Path request() {
    return path.resolve("request.json");
  }

  /** Where the copy of the script itself lies. */
  public Path script(Plan plan) {
    String script = plan.sources().getFirst().file();
    return Objects.requireNonNullElseGet(
        placeOf(plan, script), () -> sources().resolve(Path.of(script).getFileName()));
  }

  /**
   * Writes the plan, the script with what it included, and of the data that it read what is small
   * and lies where the copied script finds it.
   *
   * @throws IOException also when data is not any more what the script read
   */
  public void keep(Plan plan) throws IOException {
    Files.writeString(plan(), PlanJson.write(plan));
    for (Source source : plan.sources()) {
      write(placeOf(plan, source.file()), source.text().getBytes(StandardCharsets.UTF_8));
    }
    for (DataFile data : plan.data()) {
      Path copy = copyOf(plan, data);
      if (copy != null) {
        byte[] bytes = Files.readAllBytes(Path.of(data.file()));
        if (!Checksum.of(bytes).equals(data.sha256())) {
          throw new IOException("'" + data.file() + "' has changed since the script read it");
        }
        write(copy, bytes);
      }
    }
  }

  private static void write(@Nullable Path file, byte[] bytes) throws IOException {
    if (file != null) {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, bytes);
    }
  }

  /** Where the copy of data that a script read lies; null where there is none. */
  public @Nullable Path copyOf(Plan plan, DataFile data) {
    return data.small() && !data.fixed() ? placeOf(plan, data.file()) : null;
  }

  /**
   * Where the copied script looks for one of a plan's files: under the sources' folder at its own
   * path, or at that from the script's folder where the script is given from elsewhere. Null for
   * one that leads out of there.
   */
  public @Nullable Path placeOf(Plan plan, String file) {
    Path given = Path.of(file).normalize();
    Path from = Path.of(plan.sources().getFirst().file()).normalize().getParent();
    Path inside =
        from != null && leadsOut(from) && given.startsWith(from) ? from.relativize(given) : given;
    return leadsOut(inside) ? null : sources().resolve(inside);
  }

  private static boolean leadsOut(Path path) {
    return path.isAbsolute() || path.startsWith("..");
  }
}
