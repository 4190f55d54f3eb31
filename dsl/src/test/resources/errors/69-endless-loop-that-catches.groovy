// limit: 1s
while (true) { try { throw new IllegalStateException('again') } catch (Throwable t) { println t.message } }
