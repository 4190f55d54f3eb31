package dev.squall.alert;

import dev.squall.event.Event;
import dev.squall.event.EventJson;
import dev.squall.json.Json;
import dev.squall.plan.AlertPlan.Cause;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that went wrong, as it is told outside.
 *
 * @param cause of which kind
 * @param text for people, one line
 * @param json for programs: run, scenario, cause, text and the event as the journal has it
 */
record Alert(Cause cause, String text, String json) {
  private static final JsonMapper MAPPER = Json.rules().build();

  /** The alert that {@code event} is; null for none. */
  static @Nullable Alert of(String run, String scenario, long at, Event event) {
    return switch (event) {
      case Event.BreakerOpened opened ->
          made(run, scenario, Cause.TRIPS, opened.words(), at, event);
      case Event.StateChanged changed when changed.to().equals("stopping") ->
          changed.why().isBlank()
              ? null // it has played to its end
              : made(run, scenario, Cause.STOPS, "the run stops: " + changed.why(), at, event);
      case Event.Commanded commanded when commanded.command().equals(Event.EMERGENCY) ->
          made(run, scenario, Cause.STOPS, Event.EMERGENCY + ", by " + commanded.who(), at, event);
      case Event.EngineDied died ->
          made(run, scenario, Cause.STOPS, "the engine died: " + died.how(), at, event);
      case Event.ExpectationMissed missed when missed.fails() ->
          made(
              run,
              scenario,
              Cause.EXPECTATIONS,
              missed.drive()
                  + " fails "
                  + missed.expectation().words()
                  + ": was "
                  + missed.expectation().measure().kind().unit().print(missed.value()),
              at,
              event);
      default -> null;
    };
  }

  private static Alert made(
      String run, String scenario, Cause cause, String text, long at, Event event) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("run", run)
            .put("scenario", scenario)
            .put("cause", cause.word())
            .put("text", text);
    json.set("event", MAPPER.readTree(EventJson.write(at, event)));
    return new Alert(cause, text, MAPPER.writeValueAsString(json));
  }
}
