package dev.squall.stdlib.agents;

/**
 * Signs each message that comes and passes it on, on a virtual thread of its own, until its mailbox
 * is closed and empty.
 */
final class Agent implements Runnable {
  private final int number;
  private final Society society;
  private final Mailbox mailbox;

  Agent(int number, Society society, Mailbox mailbox) {
    this.number = number;
    this.society = society;
    this.mailbox = mailbox;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  int number() {
    return number;
  }

  @Override
  public void run() {
    try {
      for (Message message = mailbox.take(); message != null; message = mailbox.take()) {
        message.sign(number);
        society.handled();
        if (message.complete()) {
          message.ends(Message.End.WHOLE);
        } else if (!society.send(message)) {
          message.ends(Message.End.NOBODY_LEFT);
        }
      }
    } finally {
      society.ended();
    }
  }
}
