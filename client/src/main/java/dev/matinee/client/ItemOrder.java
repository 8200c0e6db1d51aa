package dev.matinee.client;

import java.math.BigInteger;
import java.util.Comparator;

/// The natural order of ids: those that are whole numbers first and by value, the others after them
/// as text.
///
/// Comparing numbers by value and everything else as text would be no order at all: 20 before 100
/// before 1a before 20.
final class ItemOrder implements Comparator<String> {
  static final ItemOrder NATURAL = new ItemOrder();

  private ItemOrder() {}

  @Override
  public int compare(String a, String b) {
    boolean number = isNumber(a);
    if (number != isNumber(b)) {
      return number ? -1 : 1;
    }
    int byValue = number ? new BigInteger(a).compareTo(new BigInteger(b)) : 0;
    return byValue != 0 ? byValue : a.compareTo(b);
  }

  private static boolean isNumber(String id) {
    return !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
