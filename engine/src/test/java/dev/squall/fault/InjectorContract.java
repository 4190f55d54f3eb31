package dev.squall.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What holds of every injector. */
public abstract class InjectorContract {
  /** One that has broken nothing yet. */
  protected abstract Injector injector() throws Exception;

  /** Does what makes it show that it is broken, where that needs doing. */
  protected void meet(Injector injector) throws Exception {}

  @Test
  void showsOnceItIsInjectedAndNoMoreOnceItIsHealed() throws Exception {
    Injector injector = injector();
    assertThat(injector.verify()).isNull();
    injector.inject();
    meet(injector);
    assertThat(injector.verify()).isNotBlank();
    injector.heal();
    assertThat(injector.verify()).isNull();
  }

  @Test
  void healedTwiceIsHealedOnce() throws Exception {
    Injector injector = injector();
    injector.inject();
    meet(injector);
    injector.heal();
    long hits = injector.hits();
    injector.heal();
    assertThat(injector.verify()).isNull();
    assertThat(injector.hits()).isEqualTo(hits);
  }

  @Test
  void madeReadyItBreaksNothingYet() throws Exception {
    Injector injector = injector();
    injector.ready();
    assertThat(injector.verify()).isNull();
    injector.heal();
    assertThat(injector.verify()).isNull();
  }

  @Test
  void madeReadyItIsInjectedAndHealedAsWithout() throws Exception {
    Injector injector = injector();
    injector.ready();
    injector.inject();
    meet(injector);
    assertThat(injector.verify()).isNotBlank();
    injector.heal();
    assertThat(injector.verify()).isNull();
  }

  @Test
  void healsWhatWasNeverBroken() throws Exception {
    Injector injector = injector();
    injector.heal();
    assertThat(injector.verify()).isNull();
  }
}
