package dev.matinee.algorithms.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The tile's product with the sums in vector registers, of which a processor with vectors of 256
/// bits has sixteen: six rows of two vectors, two vectors of the right matrix and one of the left.
final class VectorTileKernel implements TileKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();

  /// Rows of a tile.
  static final int ROWS = 6;

  /// The kernel for this virtual machine. Its module must be there, its compiler know vectors, and
  /// they must be wide enough, else every vector would be an object.
  static TileKernel best() {
    return isSupported() ? new VectorTileKernel() : new ScalarTileKernel(ROWS);
  }

  static boolean isSupported() {
    return Support.OF_THIS_MACHINE;
  }

  /// Found out once, and said once.
  private static final class Support {
    static final boolean OF_THIS_MACHINE =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && VirtualMachine.running().compilesVectorsOrSaysNot()
            && Width.of256();
  }

  /// Looked at only where the module is there.
  private static final class Width {
    static boolean of256() {
      return FloatVector.SPECIES_PREFERRED.length() >= LANES;
    }
  }

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public void add(
      float[] c,
      int at,
      int stride,
      float[] left,
      int leftAt,
      int leftStride,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
    int row1 = at + stride;
    int row2 = row1 + stride;
    int row3 = row2 + stride;
    int row4 = row3 + stride;
    int row5 = row4 + stride;
    var a0 = FloatVector.fromArray(SPECIES, c, at);
    var a1 = FloatVector.fromArray(SPECIES, c, at + LANES);
    var b0 = FloatVector.fromArray(SPECIES, c, row1);
    var b1 = FloatVector.fromArray(SPECIES, c, row1 + LANES);
    var c0 = FloatVector.fromArray(SPECIES, c, row2);
    var c1 = FloatVector.fromArray(SPECIES, c, row2 + LANES);
    var d0 = FloatVector.fromArray(SPECIES, c, row3);
    var d1 = FloatVector.fromArray(SPECIES, c, row3 + LANES);
    var e0 = FloatVector.fromArray(SPECIES, c, row4);
    var e1 = FloatVector.fromArray(SPECIES, c, row4 + LANES);
    var f0 = FloatVector.fromArray(SPECIES, c, row5);
    var f1 = FloatVector.fromArray(SPECIES, c, row5 + LANES);
    int l = leftAt;
    int r = rightAt;
    for (int k = 0; k < depth; k++) {
      var x0 = FloatVector.fromArray(SPECIES, right, r);
      var x1 = FloatVector.fromArray(SPECIES, right, r + LANES);
      var factor = FloatVector.broadcast(SPECIES, left[l]);
      a0 = factor.fma(x0, a0);
      a1 = factor.fma(x1, a1);
      factor = FloatVector.broadcast(SPECIES, left[l + 1]);
      b0 = factor.fma(x0, b0);
      b1 = factor.fma(x1, b1);
      factor = FloatVector.broadcast(SPECIES, left[l + 2]);
      c0 = factor.fma(x0, c0);
      c1 = factor.fma(x1, c1);
      factor = FloatVector.broadcast(SPECIES, left[l + 3]);
      d0 = factor.fma(x0, d0);
      d1 = factor.fma(x1, d1);
      factor = FloatVector.broadcast(SPECIES, left[l + 4]);
      e0 = factor.fma(x0, e0);
      e1 = factor.fma(x1, e1);
      factor = FloatVector.broadcast(SPECIES, left[l + 5]);
      f0 = factor.fma(x0, f0);
      f1 = factor.fma(x1, f1);
      l += leftStride;
      r += rightStride;
    }
    a0.intoArray(c, at);
    a1.intoArray(c, at + LANES);
    b0.intoArray(c, row1);
    b1.intoArray(c, row1 + LANES);
    c0.intoArray(c, row2);
    c1.intoArray(c, row2 + LANES);
    d0.intoArray(c, row3);
    d1.intoArray(c, row3 + LANES);
    e0.intoArray(c, row4);
    e1.intoArray(c, row4 + LANES);
    f0.intoArray(c, row5);
    f1.intoArray(c, row5 + LANES);
  }

  @Override
  public void multiplyRow(
      float[] into, int at, float[] x, float[] right, int rightAt, int distance, int depth) {
    int second = rightAt + distance;
    int third = second + distance;
    int fourth = third + distance;
    var a0 = FloatVector.zero(SPECIES);
    var a1 = a0;
    var b0 = a0;
    var b1 = a0;
    var c0 = a0;
    var c1 = a0;
    var d0 = a0;
    var d1 = a0;
    for (int k = 0; k < depth; k++) {
      var factor = FloatVector.broadcast(SPECIES, x[k]);
      int r = k * COLUMNS;
      a0 = factor.fma(FloatVector.fromArray(SPECIES, right, rightAt + r), a0);
      a1 = factor.fma(FloatVector.fromArray(SPECIES, right, rightAt + r + LANES), a1);
      b0 = factor.fma(FloatVector.fromArray(SPECIES, right, second + r), b0);
      b1 = factor.fma(FloatVector.fromArray(SPECIES, right, second + r + LANES), b1);
      c0 = factor.fma(FloatVector.fromArray(SPECIES, right, third + r), c0);
      c1 = factor.fma(FloatVector.fromArray(SPECIES, right, third + r + LANES), c1);
      d0 = factor.fma(FloatVector.fromArray(SPECIES, right, fourth + r), d0);
      d1 = factor.fma(FloatVector.fromArray(SPECIES, right, fourth + r + LANES), d1);
    }
    a0.intoArray(into, at);
    a1.intoArray(into, at + LANES);
    b0.intoArray(into, at + 2 * LANES);
    b1.intoArray(into, at + 3 * LANES);
    c0.intoArray(into, at + 4 * LANES);
    c1.intoArray(into, at + 5 * LANES);
    d0.intoArray(into, at + 6 * LANES);
    d1.intoArray(into, at + 7 * LANES);
  }

  @Override
  public void finishRows(
      float[] c,
      int at,
      int stride,
      float[] u,
      float[] inverse,
      int inverseAt,
      int column,
      int end) {
    int row1 = at + stride;
    int row2 = row1 + stride;
    int row3 = row2 + stride;
    int row4 = row3 + stride;
    int row5 = row4 + stride;
    for (int j = column; j < end; j += LANES) {
      var x0 = FloatVector.fromArray(SPECIES, c, at + j).mul(inverse[inverseAt]);
      var x1 = minus(FloatVector.fromArray(SPECIES, c, row1 + j), u[1], x0);
      x1 = x1.mul(inverse[inverseAt + 1]);
      var x2 = minus(FloatVector.fromArray(SPECIES, c, row2 + j), u[2], x0);
      x2 = minus(x2, u[8], x1).mul(inverse[inverseAt + 2]);
      var x3 = minus(FloatVector.fromArray(SPECIES, c, row3 + j), u[3], x0);
      x3 = minus(minus(x3, u[9], x1), u[15], x2).mul(inverse[inverseAt + 3]);
      var x4 = minus(FloatVector.fromArray(SPECIES, c, row4 + j), u[4], x0);
      x4 = minus(minus(minus(x4, u[10], x1), u[16], x2), u[22], x3).mul(inverse[inverseAt + 4]);
      var x5 = minus(FloatVector.fromArray(SPECIES, c, row5 + j), u[5], x0);
      x5 = minus(minus(minus(minus(x5, u[11], x1), u[17], x2), u[23], x3), u[29], x4);
      x5 = x5.mul(inverse[inverseAt + 5]);
      x0.intoArray(c, at + j);
      x1.intoArray(c, row1 + j);
      x2.intoArray(c, row2 + j);
      x3.intoArray(c, row3 + j);
      x4.intoArray(c, row4 + j);
      x5.intoArray(c, row5 + j);
    }
  }

  /// `from − factor · x`
  private static FloatVector minus(FloatVector from, float factor, FloatVector x) {
    return FloatVector.broadcast(SPECIES, -factor).fma(x, from);
  }
}
