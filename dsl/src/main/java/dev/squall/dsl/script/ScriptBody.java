package dev.squall.dsl.script;

import dev.squall.dsl.code.GroovyBody;
import org.jspecify.annotations.Nullable;

/** What every script is compiled into. */
public abstract class ScriptBody extends GroovyBody {
  /** The script's top level. */
  public abstract @Nullable Object run();
}
