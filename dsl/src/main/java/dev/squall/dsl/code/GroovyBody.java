package dev.squall.dsl.code;

import groovy.lang.GroovyObject;
import groovy.lang.MetaClass;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * What Groovy code is compiled into. Groovy's own {@code Script} starts the whole of its
 * meta-object machinery when it is made; this one asks for it when the code first needs it, which
 * most never does. Thread-safe.
 */
public abstract class GroovyBody implements GroovyObject {
  private transient volatile @Nullable MetaClass metaClass;

  /** At rest. */
  protected GroovyBody() {}

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
