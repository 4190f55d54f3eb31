package dev.squall.dsl.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.squall.plan.Limit;
import dev.squall.plan.Resource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The catalogue is whole and says nothing twice. */
class CatalogueTest {
  @Test
  void everyResourceHasItsLoadAndItsPlaceInHold() {
    for (Resource resource : Resource.values()) {
      if (resource == Resource.COMPONENT) {
        assertThat(Catalogue.knows("drive", EnumSet.of(Where.SCRIPT))).isTrue();
        continue;
      }
      assertThat(Catalogue.form(Catalogue.forms("load", EnumSet.of(Where.SCRIPT)), resource.word()))
          .as("load %s", resource.word())
          .isPresent();
      assertThat(Catalogue.forms("hold").getFirst().named(resource.word()))
          .as("hold %s:", resource.word())
          .isPresent();
    }
  }

  @Test
  void everySubjectHasItsLimit() {
    for (Limit.Subject subject : Limit.Subject.values()) {
      assertThat(Catalogue.knows(subject.word(), EnumSet.of(Where.LIMITS)))
          .as("limit %s", subject.word())
          .isEqualTo(subject != Limit.Subject.RULE);
    }
  }

  @Test
  void aFormIsSaidOnce() {
    for (Where where : Where.values()) {
      Set<String> titles = new HashSet<>();
      for (String name : Catalogue.names(EnumSet.of(where))) {
        for (Word word : Catalogue.forms(name, EnumSet.of(where))) {
          assertThat(titles.add(word.title())).as("%s %s", word.title(), where.said()).isTrue();
        }
      }
    }
  }

  @Test
  void argumentsAreToldApart() {
    for (Word word : Catalogue.all()) {
      List<String> named = word.named().stream().map(Argument::name).toList();
      assertThat(named).as(word.title()).doesNotHaveDuplicates();
      for (Argument argument : word.named()) {
        assertThat(argument.required() && argument.byDefault() != null)
            .as("%s: %s is required and has a default", word.title(), argument.name())
            .isFalse();
        assertThat(argument.help()).isNotBlank();
      }
      assertThat(word.summary()).endsWith(".");
      assertThat(word.example()).contains(word.name());
    }
  }
}
