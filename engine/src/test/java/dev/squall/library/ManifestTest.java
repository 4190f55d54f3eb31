package dev.squall.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.squall.problem.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
  static final String WHOLE =
      """
      {
        "name": "acme-shop",
        "version": "1.0.0",
        "summary": "Acme's shop.",
        "squall": ">=0.1",
        "needs": [{"name": "acme-units", "versions": ">=2"}],
        "touches": ["cpu", "faults"],
        "offers": [
          {"name": "rush", "kind": "curve", "says": "A rush.", "example": "load cpu, along: rush()"}
        ]
      }
      """;

  @Test
  void isReadWhole() {
    Manifest manifest = Manifest.read("library.json", WHOLE);
    assertThat(manifest.title()).isEqualTo("'acme-shop' 1.0.0");
    assertThat(manifest.offers().getFirst().kind()).isEqualTo(Offer.Kind.CURVE);
    assertThat(manifest.fitsHere()).as("nothing of a test comes from a jar").isTrue();
    assertThat(manifest.fits(new LibraryVersion("0.1"))).isTrue();
    assertThat(manifest.fits(new LibraryVersion("0.0.9"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "\"acme-shop\" | \"Acme Shop\" | library.json:1:1: name: must be lower case letters, digits"
            + " and single dashes, at most 40, such as 'acme-shop', was 'Acme Shop'",
        "\"1.0.0\" | \"one\" | version: must be numbers between dots, such as 1.0.0 or 2.0-rc1, was"
            + " 'one'",
        "\">=0.1\" | \"0.1\" | versions: must be bounds such as '>=1.2 <2', or '*' for any, was"
            + " '0.1'",
        "acme-units | stdlib | needs: 'stdlib' is what every Squall has; leave it out",
        "\"touches\" | \"touch\" | property 'touches' is missing",
        "\"cpu\", | \"cpus\", | touches: must be of component, cpu, disk, faults, gpu, machine,"
            + " memory, network, was 'cpus'",
        "\"A rush.\" | \"\" | offers: 'rush' must say in one line what it does",
        "along: rush() | along: 5 | offers: 'rush' must have an example that uses it",
        "\"curve\" | \"curves\" | curves",
        "\"rush\", \"kind\" | \"rush hour\", \"kind\" | offers: a word must be letters and digits,"
            + " was 'rush hour'",
        "\"summary\": \"Acme's shop.\", | §§ | property 'summary' is missing",
      })
  void saysWhatIsWrongAndWhere(String is, String instead, String said) {
    String text = WHOLE.replace(is, instead == null ? "" : instead);
    assertThat(text).isNotEqualTo(WHOLE);
    assertThatThrownBy(() -> Manifest.read("library.json", text))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("library.json:")
        .hasMessageContaining(said.replaceFirst("^library.json:1:1: ", ""));
  }

  @Test
  void whatIsNoJsonIsSaidInWordsOfOurOwn() {
    assertThatThrownBy(() -> Manifest.read("library.json", "{"))
        .hasMessage("library.json:1:2: Unexpected end-of-input: expected close marker for Object");
  }

  @Test
  void offersAWordOnce() {
    String twice = WHOLE.replaceAll("(\\{\"name\": \"rush\".*})", "$1, $1");
    assertThatThrownBy(() -> Manifest.read("library.json", twice))
        .hasMessageContaining("offers: 'rush' is there twice");
  }
}
