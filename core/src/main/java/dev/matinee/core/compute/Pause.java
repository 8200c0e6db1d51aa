package dev.matinee.core.compute;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The pauses of a thread that looks again and again whether there is something to do; other
/// threads cut one short, or end them all.
public final class Pause {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean cut;
  private boolean ended;

  /// None yet.
  public Pause() {}

  /// Waits for a time, or until this is cut short or ended.
  ///
  /// @return whether to go on: `false` once this was ended
  public boolean await(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!ended && !cut && left > 0) {
        left = changed.awaitNanos(left);
      }
      cut = false;
      return !ended;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the pause that there is, else the next one.
  public void cutShort() {
    lock.lock();
    try {
      cut = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ends this pause and all that would come.
  public void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Whether all pauses were ended.
  public boolean isEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }
}
