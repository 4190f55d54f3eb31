package dev.squall.dsl.script;

import groovy.lang.GroovyObject;
import groovy.lang.MetaClass;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * What every compiled script extends. Groovy's own {@code Script} starts the whole of its
 * meta-object machinery when it is made; this one asks for it when a script first needs it, which
 * most never do.
 */
public abstract class ScriptBody implements GroovyObject {
  private transient @Nullable MetaClass metaClass;

  /** The script's top level. */
  public abstract @Nullable Object run();

  @Override
  public final MetaClass getMetaClass() {
    MetaClass known = metaClass;
    if (known == null) {
      known = InvokerHelper.getMetaClass(getClass());
      metaClass = known;
    }
    return known;
  }

  @Override
  public final void setMetaClass(MetaClass metaClass) {
    this.metaClass = metaClass;
  }
}
