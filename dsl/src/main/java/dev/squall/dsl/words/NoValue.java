package dev.squall.dsl.words;

import dev.squall.problem.Place;

/** Something was asked of null: an exception that the script may catch, which knows its place. */
public final class NoValue extends NullPointerException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  NoValue(String asked, Place place) {
    super("there is no value here to ask for '" + asked + "': it is null");
    this.place = place;
  }

  /** Where it was asked. */
  public Place place() {
    return place;
  }
}
