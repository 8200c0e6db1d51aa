package dev.matinee.algorithms.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The tile's product with the sums in eight vector registers, two to a row.
final class VectorTileKernel implements TileKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public int width() {
    return 2 * LANES;
  }

  @Override
  public void add(
      float[][] tile, int[] at, float[] factors, int first, int step, float[] strip, int depth) {
    var a0 = FloatVector.fromArray(SPECIES, tile[0], at[0]);
    var a1 = FloatVector.fromArray(SPECIES, tile[0], at[0] + LANES);
    var b0 = FloatVector.fromArray(SPECIES, tile[1], at[1]);
    var b1 = FloatVector.fromArray(SPECIES, tile[1], at[1] + LANES);
    var c0 = FloatVector.fromArray(SPECIES, tile[2], at[2]);
    var c1 = FloatVector.fromArray(SPECIES, tile[2], at[2] + LANES);
    var d0 = FloatVector.fromArray(SPECIES, tile[3], at[3]);
    var d1 = FloatVector.fromArray(SPECIES, tile[3], at[3] + LANES);
    for (int k = 0; k < depth; k++) {
      var x0 = FloatVector.fromArray(SPECIES, strip, 2 * LANES * k);
      var x1 = FloatVector.fromArray(SPECIES, strip, 2 * LANES * k + LANES);
      int f = first + k * step;
      a0 = a0.add(x0.mul(factors[f]));
      a1 = a1.add(x1.mul(factors[f]));
      b0 = b0.add(x0.mul(factors[f + 1]));
      b1 = b1.add(x1.mul(factors[f + 1]));
      c0 = c0.add(x0.mul(factors[f + 2]));
      c1 = c1.add(x1.mul(factors[f + 2]));
      d0 = d0.add(x0.mul(factors[f + 3]));
      d1 = d1.add(x1.mul(factors[f + 3]));
    }
    a0.intoArray(tile[0], at[0]);
    a1.intoArray(tile[0], at[0] + LANES);
    b0.intoArray(tile[1], at[1]);
    b1.intoArray(tile[1], at[1] + LANES);
    c0.intoArray(tile[2], at[2]);
    c1.intoArray(tile[2], at[2] + LANES);
    d0.intoArray(tile[3], at[3]);
    d1.intoArray(tile[3], at[3] + LANES);
  }
}
