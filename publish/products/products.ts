// Matrix products of float32, the loop behind NumPy's `@` in a browser: C[i, j] = Σ_k A[i, k] B[k, j], in AssemblyScript.
//
// NumPy has BLAS for that, and its build for browsers has not: it adds one product after another, each waiting for the
// one before. Here a processor's vectors take four numbers at once, and several sums grow side by side. All is in bytes:
// where a matrix begins, and how far it is from row to row and from number to number.

// @ts-ignore: decorator
@inline
function grown(sums: v128, x: v128, y: v128): v128 {
  return f32x4.add(sums, f32x4.mul(x, y));
}

// @ts-ignore: decorator
@inline
function total(sums: v128): f32 {
  return f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1) + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
}

// Each row of A and each column of B lies number by number in memory: five columns beside each other, the last one again
// where there are fewer.
function along(a: i32, b: i32, c: i32, m: i32, n: i32, p: i32, aRow: i32, bColumn: i32, cRow: i32, cColumn: i32): void {
  const fours = n & ~3, last = p - 1;
  for (let i = 0; i < m; i++) {
    const x = a + i * aRow, out = c + i * cRow;
    for (let j = 0; j < p; j += 5) {
      const j1 = min(j + 1, last), j2 = min(j + 2, last), j3 = min(j + 3, last), j4 = min(j + 4, last);
      const b0 = b + j * bColumn, b1 = b + j1 * bColumn, b2 = b + j2 * bColumn, b3 = b + j3 * bColumn, b4 = b + j4 * bColumn;
      let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, k = 0;
      for (; k < 4 * fours; k += 16) {
        const four = v128.load(x + k);
        s0 = grown(s0, four, v128.load(b0 + k));
        s1 = grown(s1, four, v128.load(b1 + k));
        s2 = grown(s2, four, v128.load(b2 + k));
        s3 = grown(s3, four, v128.load(b3 + k));
        s4 = grown(s4, four, v128.load(b4 + k));
      }
      let t0 = total(s0), t1 = total(s1), t2 = total(s2), t3 = total(s3), t4 = total(s4);
      for (; k < 4 * n; k += 4) {
        const one = load<f32>(x + k);
        t0 += one * load<f32>(b0 + k);
        t1 += one * load<f32>(b1 + k);
        t2 += one * load<f32>(b2 + k);
        t3 += one * load<f32>(b3 + k);
        t4 += one * load<f32>(b4 + k);
      }
      store<f32>(out + j * cColumn, t0);
      store<f32>(out + j1 * cColumn, t1);
      store<f32>(out + j2 * cColumn, t2);
      store<f32>(out + j3 * cColumn, t3);
      store<f32>(out + j4 * cColumn, t4);
    }
  }
}

// Each row of B and of C, four numbers or more, lies number by number in memory: sixteen columns at once, the last four
// again where there are fewer.
function across(a: i32, b: i32, c: i32, m: i32, n: i32, p: i32, aRow: i32, aColumn: i32, bRow: i32, cRow: i32): void {
  const last = p - 4;
  for (let j = 0; j < p; j += 16) {
    const j0 = 4 * min(j, last), j1 = 4 * min(j + 4, last), j2 = 4 * min(j + 8, last), j3 = 4 * min(j + 12, last);
    for (let i = 0; i < m; i++) {
      let x = a + i * aRow, y = b, out = c + i * cRow;
      let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
      for (let k = 0; k < n; k++, x += aColumn, y += bRow) {
        const one = v128.load32_splat(x);
        s0 = grown(s0, one, v128.load(y + j0));
        s1 = grown(s1, one, v128.load(y + j1));
        s2 = grown(s2, one, v128.load(y + j2));
        s3 = grown(s3, one, v128.load(y + j3));
      }
      v128.store(out + j0, s0);
      v128.store(out + j1, s1);
      v128.store(out + j2, s2);
      v128.store(out + j3, s3);
    }
  }
}

// They lie in any other way: one number after another.
function apart(a: i32, b: i32, c: i32, m: i32, n: i32, p: i32, aRow: i32, aColumn: i32, bRow: i32, bColumn: i32, cRow: i32, cColumn: i32): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < p; j++) {
      let x = a + i * aRow, y = b + j * bColumn, sum: f32 = 0;
      for (let k = 0; k < n; k++, x += aColumn, y += bRow) sum += load<f32>(x) * load<f32>(y);
      store<f32>(c + i * cRow + j * cColumn, sum);
    }
  }
}

// @ts-ignore: decorator
@inline
function word(at: i32, index: i32): i32 {
  return load<i32>(at + 4 * index);
}

// As NumPy calls it. args: where A, B and C begin. dimensions: how many products of matrices, then m, n and p. steps: from
// one such product to the next in A, B and C, then from row to row and from column to column in each.
export function matmul(args: i32, dimensions: i32, steps: i32, _: i32): void {
  const count = word(dimensions, 0), m = word(dimensions, 1), n = word(dimensions, 2), p = word(dimensions, 3);
  const aRow = word(steps, 3), aColumn = word(steps, 4), bRow = word(steps, 5), bColumn = word(steps, 6);
  const cRow = word(steps, 7), cColumn = word(steps, 8);
  for (let one = 0; one < count; one++) {
    const a = word(args, 0) + one * word(steps, 0), b = word(args, 1) + one * word(steps, 1);
    const c = word(args, 2) + one * word(steps, 2);
    if (aColumn === 4 && bRow === 4) along(a, b, c, m, n, p, aRow, bColumn, cRow, cColumn);
    else if (bColumn === 4 && cColumn === 4 && p >= 4) across(a, b, c, m, n, p, aRow, aColumn, bRow, cRow);
    else apart(a, b, c, m, n, p, aRow, aColumn, bRow, bColumn, cRow, cColumn);
  }
}
