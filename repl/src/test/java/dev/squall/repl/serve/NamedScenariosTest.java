package dev.squall.repl.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be started by name: the scripts of one folder, and what libraries offer. */
class NamedScenariosTest {
  private static final String JSON = "application/json";

  @TempDir Path folder;
  @AutoClose private Served served;

  @BeforeEach
  void open() throws Exception {
    served = new Served(folder, false);
  }

  @Test
  void thoseOfLibrariesAreListedAndCanBeRead() throws Exception {
    assertThat(served.get("/scenarios", Served.READ).json().path("scenarios").toString())
        .isEqualTo("[\"acme-tea/acme-tea-day\",\"small\"]");
    assertThat(served.get("/scenarios/acme-tea/acme-tea-day", Served.READ).body())
        .contains("scenario 'acme-tea: a day'");
    assertThat(served.get("/scenarios/small", Served.READ).body()).startsWith("hold cpu");
    assertThat(served.get("/scenarios/../secret", Served.READ).status()).isEqualTo(404);
  }

  @Test
  void oneThatIsNotThereIsSaidWithTheNearest() throws Exception {
    Served.Answer near = served.get("/scenarios/acme-tee/acme-tea-day", Served.READ);
    assertThat(near.status()).isEqualTo(404);
    assertThat(near.json().path("mend").asString())
        .isEqualTo("did you mean 'acme-tea/acme-tea-day'?");
    Served.Answer of = served.get("/scenarios/acme-tea/acme-tea-dy", Served.READ);
    assertThat(of.status()).isEqualTo(422);
    assertThat(of.detail()).endsWith("library 'acme-tea' 0.1.0 has no such scenario");
  }

  @Test
  void whyOneOfABrokenLibraryCanNotBeStartedIsSaid() throws Exception {
    Files.writeString(served.tea.resolve("words/acme-tea.groovy"), "");
    assertThat(served.get("/scenarios", Served.READ).json().path("scenarios").toString())
        .isEqualTo("[\"small\"]");
    Served.Answer refused =
        served.post("/runs", Served.CONTROL, JSON, "{\"scenario\":\"acme-tea/acme-tea-day\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.detail()).contains("library 'acme-tea' 0.1.0 is not what was pinned");
    assertThat(refused.json().path("mend").asString()).contains("squall lib add");
  }
}
