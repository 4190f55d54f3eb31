package dev.squall.dsl.script;

import org.jspecify.annotations.Nullable;

/** What a compiled script calls while it runs. Every call names the site that it comes from. */
public interface Running {
  /** A word that yields a value or says something. */
  @Nullable Object word(Site site, @Nullable Object[] arguments);

  /** The start of a word's block. */
  void open(Site site, @Nullable Object[] arguments);

  /** The end of a word's block. */
  void close(Site site);

  /** A top-level variable or a parameter. */
  @Nullable Object get(Site site);

  /** Sets a top-level variable; yields the value. */
  @Nullable Object set(@Nullable Object value, Site site);

  /** {@code receiver.name}. */
  @Nullable Object property(@Nullable Object receiver, Site site);

  /** {@code receiver.name(arguments)}. */
  @Nullable Object invoke(@Nullable Object receiver, @Nullable Object[] arguments, Site site);

  /** {@code left op right}. */
  @Nullable Object binary(@Nullable Object left, @Nullable Object right, Site site);

  /** {@code from..to}, or one of its half-open forms. */
  @Nullable Object range(@Nullable Object from, @Nullable Object to, Site site);

  /** {@code -value}. */
  @Nullable Object negative(@Nullable Object value, Site site);

  /** A method of an included script. */
  @Nullable Object included(@Nullable Object[] arguments, Site site);

  /** What {@code site} came to was thrown; what it calls may have told the same before. */
  void thrown(Throwable thrown, Site site);

  /** What stands for something that is wrong and has been reported. */
  Object broken();

  /** Once in every round of a loop and every call: the place to stop at. */
  void tick();
}
