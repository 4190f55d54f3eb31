package dev.squall.library;

import dev.squall.json.Json;
import dev.squall.plan.Resource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a library says of itself, {@code library.json}. Written by hand; {@code squall lib test}
 * holds it to what the library has and does.
 *
 * @param name what scripts call it
 * @param version of this state of it
 * @param summary what it is for, one line
 * @param squall the versions of Squall that it fits
 * @param needs other libraries that its words use
 * @param touches what its scenarios and examples load or break: resources, {@code component},
 *     {@code faults}, {@code machine}
 * @param offers its words and scenarios
 */
public record Manifest(
    String name,
    String version,
    String summary,
    String squall,
    List<Need> needs,
    List<String> touches,
    List<Offer> offers) {
  /** Its name in a library's folder. */
  public static final String FILE = "library.json";

  /** The library that every Squall has. */
  public static final String STDLIB = "stdlib";

  private static final JsonMapper MAPPER = Json.rules().build();
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_NAME = 40;

  /** What a library can load or break. */
  public static final Set<String> TOUCHES = touched();

  /**
   * Another library that this one's words use.
   *
   * @param name its name
   * @param versions those that will do
   */
  public record Need(String name, String versions) {
    /** Checks both. */
    public Need {
      checkName(name);
      if (name.equals(STDLIB)) {
        throw new IllegalArgumentException(
            "needs: 'stdlib' is what every Squall has; leave it out");
      }
      new VersionRange(versions);
    }
  }

  /** Checks names, versions, and that nothing is said twice. */
  public Manifest {
    needs = List.copyOf(needs);
    touches = List.copyOf(touches);
    offers = List.copyOf(offers);
    checkName(name);
    new LibraryVersion(version);
    new VersionRange(squall);
    if (summary.isBlank() || summary.contains("\n")) {
      throw new IllegalArgumentException("summary: must be one line that says what it is for");
    }
    for (String each : touches) {
      if (!TOUCHES.contains(each)) {
        throw new IllegalArgumentException(
            "touches: must be of " + String.join(", ", TOUCHES) + ", was '" + each + "'");
      }
    }
    Set<String> names = new HashSet<>();
    for (Offer offer : offers) {
      if (!names.add(offer.name())) {
        throw new IllegalArgumentException("offers: '" + offer.name() + "' is there twice");
      }
    }
  }

  private static Set<String> touched() {
    Set<String> all =
        Arrays.stream(Resource.values())
            .map(Resource::word)
            .collect(Collectors.toCollection(TreeSet::new));
    all.add("faults");
    all.add("machine");
    return all;
  }

  /**
   * Checks a library's name.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static void checkName(String name) {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "name: must be lower case letters, digits and single dashes, at most "
              + LONGEST_NAME
              + ", such as 'acme-shop', was '"
              + name
              + "'");
    }
  }

  /**
   * Reads one.
   *
   * @param file what to call the text in problems
   * @throws dev.squall.problem.InvalidInput with the place of what is wrong
   */
  public static Manifest read(String file, String text) {
    try {
      return MAPPER.readValue(text, Manifest.class);
    } catch (JacksonException wrong) {
      throw Json.invalid(file, text, wrong);
    }
  }

  /** Its name and version, as in messages: {@code 'acme-shop' 1.0.0}. */
  public String title() {
    return "'" + name + "' " + version;
  }

  /** True where it fits this Squall; one that was not built as a release fits all. */
  public boolean fitsHere() {
    return SquallVersion.here().map(this::fits).orElse(true);
  }

  /** True where it fits this version of Squall. */
  boolean fits(LibraryVersion version) {
    return new VersionRange(squall).has(version);
  }
}
