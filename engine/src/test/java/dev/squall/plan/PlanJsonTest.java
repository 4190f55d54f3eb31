package dev.squall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.curve.Curve;
import dev.squall.problem.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanJsonTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 42, -1, Long.MAX_VALUE / 4})
  void whatIsReadBackIsWhatWasWritten(long seed) {
    Plan plan = Examples.plan(Math.abs(seed));

    assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
    assertThat(PlanJson.read(PlanJson.writeLine(plan))).isEqualTo(plan);
    assertThat(PlanJson.writeLine(plan)).doesNotContain("\n");
  }

  @Test
  void theExamplesHoldEveryVariant() {
    assertThat(types(Examples.curves(1))).isEqualTo(variants(Curve.class));
    assertThat(types(Examples.settings(1))).isEqualTo(variants(LoadSettings.class));
    assertThat(types(Examples.happenings(1))).isEqualTo(variants(Happening.class));
    assertThat(
            types(
                Examples.settings(1).stream()
                    .filter(LoadSettings.Drive.class::isInstance)
                    .map(each -> ((LoadSettings.Drive) each).arrivals())
                    .toList()))
        .isEqualTo(variants(Arrivals.class));
    assertThat(types(List.copyOf(Examples.plan(1).component("shop").settings().values())))
        .isEqualTo(variants(Setting.class));
    assertThat(types(Examples.plan(1).loads().stream().map(LoadPlan::level).toList()))
        .isEqualTo(variants(Level.class));
  }

  @Test
  void theFormIsPlain() {
    Plan plan = Examples.plan(1);
    String json = PlanJson.writeLine(plan);

    assertThat(json)
        .startsWith("{\"schema\":1,\"name\":\"office day – „ü“\",\"seed\":\"" + plan.seed() + "\"");
    assertThat(json)
        .contains("\"clock\":{\"scenario\":\"PT24H\",\"machine\":\"PT3M\"}")
        .contains("{\"kind\":\"cpu\",\"base\":\"machine\",\"cores\":[0,3]")
        .contains("\"block\":{\"value\":4096,\"unit\":\"B\"}")
        .contains("\"subject\":\"memoryPressure\"")
        .contains("\"kind\":\"maximum\",\"unit\":\"rate\"")
        .containsPattern("\"kind\":\"noise\",\"chance\":\"[0-9a-f]{16}\"");
  }

  @Test
  void anUnknownPropertyIsAnErrorWithItsPlace() {
    String json =
        PlanJson.write(Examples.plan(1))
            .replace("\"centreSeconds\"", "\"hight\" : 1, \"centreSeconds\"");
    int line = json.substring(0, json.indexOf("hight")).split("\n").length;

    assertThatThrownBy(() -> PlanJson.read(json))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("plan.json:" + line + ":")
        .hasMessageEndingWith(
            "at phases[0].loads[8].level.curve.hight: "
                + "property 'hight': must be one of [centreSeconds, height, sigmaSeconds]");
  }

  @Test
  void aMissingPropertyIsAnErrorWithItsPlace() {
    String json = PlanJson.write(Examples.plan(1));
    String without = json.replaceFirst("\"centreSeconds\" : [^,]*,", "");
    int line = json.substring(0, json.indexOf("\"bump\"")).split("\n").length - 1;

    assertThatThrownBy(() -> PlanJson.read(without))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("plan.json:" + line + ":")
        .hasMessageEndingWith(
            "at phases[0].loads[8].level.curve: property 'centreSeconds' is missing");
  }

  @Test
  void anotherSchemaIsRefused() {
    String json = PlanJson.write(Examples.plan(1)).replace("\"schema\" : 1", "\"schema\" : 2");

    assertThatThrownBy(() -> PlanJson.read(json))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("plan.json:2:")
        .hasMessageEndingWith("schema must be 1, was 2: written by another Squall");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"schema\":1}",
        "{\"schema\":1,\"name\":\"x\"}",
        "{\"name\":\"x\",\"schema\":1}",
        "{\"schema\":\"1\"}",
        "{\"schema\":1,"
      })
  void whatIsNoPlanIsRefused(String json) {
    assertThatThrownBy(() -> PlanJson.read(json)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void whatARecordRefusesIsSaidInItsWords() {
    String json = PlanJson.writeLine(Examples.plan(1));

    assertThatThrownBy(() -> PlanJson.read(json.replace("\"depth\":32", "\"depth\":0")))
        .hasMessageContaining("disk: depth must be 1 to 1024, was 0");
    assertThatThrownBy(() ->
            PlanJson.read(
                json.replace("\"value\":4096,\"unit\":\"B\"", "\"value\":4,\"unit\":\"kB\"")))
        .hasMessageContaining("a quantity must be {\"value\": a number, \"unit\": \"B\"}");
    assertThatThrownBy(() -> PlanJson.read(json.replace("\"origin\":\"-p\"", "\"origin\":null")))
        .hasMessageContaining("parameters[0].origin");
    assertThatThrownBy(() -> PlanJson.read(json.replace(",\"help\":\"at noon\"", "")))
        .hasMessageContaining("help");
    assertThatThrownBy(() -> PlanJson.read(json + "{}"))
        .hasMessageContaining("something follows it");
  }

  private static Set<Class<?>> variants(Class<?> sealed) {
    return Set.copyOf(Arrays.asList(sealed.getPermittedSubclasses()));
  }

  private static Set<Class<?>> types(List<?> of) {
    return of.stream().map(Object::getClass).collect(Collectors.toSet());
  }
}
