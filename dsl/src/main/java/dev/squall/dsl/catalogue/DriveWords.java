package dev.squall.dsl.catalogue;

import static dev.squall.dsl.catalogue.Argument.may;
import static dev.squall.dsl.catalogue.Argument.must;
import static dev.squall.dsl.catalogue.Types.TEXT;
import static dev.squall.dsl.catalogue.Types.TIME;
import static dev.squall.dsl.catalogue.Types.along;
import static dev.squall.dsl.catalogue.Types.alongOrMaximum;
import static dev.squall.dsl.catalogue.Types.one;

import dev.squall.component.ComponentType;
import dev.squall.plan.LoadSettings;
import dev.squall.plan.Overflow;
import dev.squall.units.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The word for drives. */
public final class DriveWords {
  private static final Word DRIVE =
      Word.of(
              "drive",
              Set.of(Where.SCRIPT, Where.PHASE),
              "Calls a component's operations: at a rate, by users, at maximum, or at a share of its own maximum."
                  + " What else it takes are the settings of the component's type.",
              "component('shop') { browse(weight: 9) { ok() } }\ndrive shop, rate: 200.perSecond, arrivals: poisson")
          .takes(must("component", new Type.Driven(), "whose operations are called"))
          .with(
              may(
                  "rate",
                  alongOrMaximum(Dimension.RATE),
                  null,
                  "open: operations begin at this rate, whether or not earlier ones are done; maximum: as many as it"
                      + " can"),
              may(
                  "users",
                  along(Dimension.NUMBER),
                  null,
                  "closed: so many, each beginning its next operation when the last is done; with rate: maximum or"
                      + " level: how many find the maximum"),
              may(
                  "level",
                  along(Dimension.SHARE),
                  null,
                  "share of its own maximum, which is measured first"),
              may("arrivals", one("even", "poisson"), "even", "how those of a rate are spaced"),
              may("think", new Type.Think(), "not at all", "between a user's operations"),
              may(
                  "measure",
                  TIME,
                  "3.seconds",
                  "how long the maximum is measured for, machine time"),
              may("count", new Type.Whole(1), "no end", "after so many operations it is done"),
              may(
                  "mix",
                  new Type.Weights(),
                  "the component's own",
                  "weights of operations by name"),
              may(
                  "inFlight",
                  new Type.Whole(1),
                  String.valueOf(LoadSettings.Drive.IN_FLIGHT),
                  "how many may be under way at once"),
              may(
                  "overflow",
                  one(Overflow.class),
                  "queue",
                  "what becomes of those beyond: they wait, are dropped, or count as failed"),
              may("as", TEXT, "the component, numbered", "what it is called in reports"));

  private DriveWords() {}

  static List<Word> all() {
    return List.of(DRIVE);
  }

  /** The word with the settings of {@code type}. */
  public static Word of(ComponentType type) {
    List<Argument> arguments = new ArrayList<>(DRIVE.named());
    for (ComponentType.Parameter each : type.parameters()) {
      if (DRIVE.named(each.name()).isEmpty()) {
        arguments.add(
            may(each.name(), new Type.Given(each), each.fallback().toString(), each.help()));
      }
    }
    return DRIVE.with(arguments.toArray(Argument[]::new));
  }
}
