package dev.matinee.store.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.core.State;
import dev.matinee.store.DamagedBytes;
import dev.matinee.store.Movies;
import dev.matinee.store.database.StoreException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  @TempDir Path directory;

  private static State read(String header, int bodyBytes) {
    var json = header.getBytes(StandardCharsets.UTF_8);
    var bytes =
        ByteBuffer.allocate(8 + json.length + bodyBytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json);
    return Safetensors.fromBytes(bytes.array(), "a test");
  }

  /// The example worked by hand: one array of two floats.
  @Test
  void toBytes_oneArray_isWhatTheFormatSays() {
    var bytes = Safetensors.toBytes(State.builder().put("b", 1f, -2f).build());

    var header = "{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    var padded = header + " ".repeat(56 - header.length());
    assertThat(bytes).hasSize(8 + 56 + 8);
    assertThat(Arrays.copyOf(bytes, 8)).containsExactly(56, 0, 0, 0, 0, 0, 0, 0);
    assertThat(new String(bytes, 8, 56, StandardCharsets.UTF_8)).isEqualTo(padded);
    assertThat(Arrays.copyOfRange(bytes, 64, 72)).containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
  }

  @Test
  void read_whatWasWritten_isTheSameInTheSameOrder() {
    var file = directory.resolve("m.safetensors");
    Safetensors.write(Movies.state(), file);

    var read = Safetensors.read(file).arrays();

    assertThat(read.keySet()).containsExactlyElementsOf(Movies.state().arrays().keySet());
    Movies.state().arrays().forEach((name, array) -> assertThat(read).containsEntry(name, array));
  }

  @Test
  void read_halfPrecision_hasTheSameBits() {
    var state = State.builder().put("h", (short) 0x3c00, (short) 0xc000).build(); // 1, −2

    var bytes = Safetensors.toBytes(state);

    assertThat(new String(bytes, 8, 24, StandardCharsets.UTF_8)).contains("\"dtype\":\"F16\"");
    assertThat(Safetensors.fromBytes(bytes, "").halves("h")).isEqualTo(state.halves("h"));
  }

  @Test
  void read_moreThanABuffer_isWhole() {
    var large = new double[300_001];
    Arrays.setAll(large, n -> n * 0.1);
    var text = "é".repeat(1_500_000).getBytes(StandardCharsets.UTF_8);
    var state = State.builder().put("large", large).put("text", text).build();

    var read = Safetensors.fromBytes(Safetensors.toBytes(state), "");

    assertThat(read.doubles("large")).isEqualTo(large);
    assertThat(read.bytes("text")).isEqualTo(text);
  }

  @Test
  void read_metadataAndShapesOfOtherWriters_areUnderstood() {
    var state =
        read(
            """
            {"__metadata__":{"format":"pt"},
             "late":{"dtype":"I64","shape":[],"data_offsets":[12,20]},
             "matrix":{"dtype":"U8","shape":[3,4],"data_offsets":[0,12]}}""",
            20);

    assertThat(state.arrays().keySet()).containsExactly("late", "matrix");
    assertThat(state.bytes("matrix")).hasSize(12);
    assertThat(state.longs("late")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "null",
        "{} {",
        "{\"a\":3}",
        "{\"a\":{\"dtype\":\"BF16\",\"shape\":[4],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8.0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0.0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,18446744073709551624]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967298],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536,2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
      })
  void read_headerThatBreaksARule_isRefused(String header) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> read(header, 8))
        .withMessageContaining("a test");
  }

  @Test
  void read_lengthThatPromisesTooMuch_isRefused() {
    for (long length : new long[] {-1, 0, 1, 9, Long.MAX_VALUE, Long.MIN_VALUE}) {
      var bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> Safetensors.fromBytes(bytes, "a test"));
    }
  }

  @Test
  void read_noArrays_isAnEmptyState() {
    assertThat(read("{}", 0).arrays()).isEmpty();
    var none = read("{\"a\":{\"dtype\":\"U8\",\"shape\":[0,5],\"data_offsets\":[0,0]}}", 0);
    assertThat(none.bytes("a")).isEmpty();
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> read("{}", 1));
  }

  @Test
  void write_overAFile_isRefused() {
    var file = directory.resolve("m.safetensors");
    Safetensors.write(Movies.state(), file);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Safetensors.write(State.builder().build(), file))
        .withMessageStartingWith("cannot write " + file);
    assertThat(Safetensors.read(file).arrays()).hasSameSizeAs(Movies.state().arrays());
  }

  @Test
  void write_whatIsNoArrayOfNumbers_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DType.of("text"))
        .withMessage("not an array of numbers: class java.lang.String");
  }

  @Test
  void write_nameOfTheMetadata_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Safetensors.toBytes(State.builder().put("__metadata__", 1).build()));
  }

  /// Random damage: whatever comes of it, it is an answer or one of the two exceptions.
  @Test
  void read_damagedAtRandom_failsCleanly() {
    var random = RandomGenerator.of("L64X128MixRandom");
    var whole = Safetensors.toBytes(RatingsArrays.of(Movies.few()));
    for (int n = 0; n < 4_000; n++) {
      var damaged = DamagedBytes.of(whole, random);
      try {
        RatingsArrays.ratings(Safetensors.fromBytes(damaged, "a test"));
      } catch (StoreException | IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void read_noFile_namesIt() {
    var file = directory.resolve("none");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Safetensors.read(file))
        .withMessageContaining(file.toString());
    assertThat(Files.exists(file)).isFalse();
  }
}
