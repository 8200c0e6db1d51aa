package dev.matinee.store.tensors;

import dev.matinee.core.State;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A list of texts as two arrays: `NAME/text`, all of them in UTF-8 without separators, and
/// `NAME/ends`, the byte after each one's last.
///
/// `["a", "", "bc"]` is `text` = `abc`, `ends` = 1, 1, 3.
final class TextArrays {
  private TextArrays() {}

  static void put(State.Builder builder, String name, List<String> texts) {
    var text = new ByteArrayOutputStream();
    var ends = new int[texts.size()];
    for (int t = 0; t < ends.length; t++) {
      text.writeBytes(utf8(texts.get(t)));
      ends[t] = text.size();
    }
    builder.put(name + "/text", text.toByteArray()).put(name + "/ends", ends);
  }

  /// The bytes of a text; a half of a surrogate pair, which UTF-8 cannot say, is refused.
  private static byte[] utf8(String text) {
    try {
      var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      var exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not Unicode text: '" + text + "'", e);
    }
  }

  /// The list that [#put] has put under this name.
  ///
  /// @throws IllegalArgumentException when the arrays are not there or not of this form
  static List<String> get(State state, String name) {
    var text = state.bytes(name + "/text");
    var ends = state.ints(name + "/ends");
    var texts = new ArrayList<String>(ends.length);
    int start = 0;
    for (int end : ends) {
      if (end < start || end > text.length) {
        throw new IllegalArgumentException("the texts of '" + name + "' are damaged");
      }
      texts.add(decoded(text, start, end, name));
      start = end;
    }
    if (start != text.length) {
      throw new IllegalArgumentException("the texts of '" + name + "' are damaged");
    }
    return texts;
  }

  private static String decoded(byte[] text, int start, int end, String name) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the texts of '" + name + "' are not UTF-8", e);
    }
  }
}
