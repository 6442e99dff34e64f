// From strokes to ten probabilities, as mnist_helpers has it: handwriting.py, with what it asks of Pillow to the last
// rounding, and network.py. tests/site/test_hero.py holds the two equal. A picture is { width, height, data }.
globalThis.reader = (() => {
  const SIDE = 280, PEN_TIP = 5, THIRD = 1 / 3; // pixels: the page, half the pen, and how far Pillow counts from a pixel's edge
  const PAGE = 28, BOX = 20, PEN = 2.8, FINE = 4; // as in handwriting.py
  const BICUBIC = { support: 2, weight: (x) => (x < 1 ? (1.5 * x - 2.5) * x * x + 1 : x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0) };
  const MEAN = { support: 0.5, weight: (x, signed) => (signed > -0.5 && signed <= 0.5 ? 1 : 0) }; // Pillow's BOX
  const limit = (value, low, high) => Math.min(Math.max(value, low), high);
  const picture = (width, height) => ({ width, height, data: new Uint8Array(width * height) });

  // Halves go to the even number, as in Python.
  function round(x) {
    const up = Math.round(x);
    return up - x === 0.5 && up % 2 ? up - 1 : up;
  }

  // Strokes are lists x₀, y₀, x₁, y₁, …; of two that cross, a pixel keeps the darker.
  function inkOf(strokes) {
    const page = picture(SIDE, SIDE), reach = PEN_TIP + 1;
    const ends = (one, other) => [Math.floor(Math.min(one, other) - reach), Math.ceil(Math.max(one, other) + reach)].map((end) => limit(end, 0, SIDE));
    for (const points of strokes) for (let i = 0; i < points.length; i += 2) {
      const k = Math.max(0, i - 2), [x0, y0, x, y] = [points[k], points[k + 1], points[i], points[i + 1]];
      const [dx, dy] = [x - x0, y - y0], square = dx * dx + dy * dy || 1;
      const [left, right] = ends(x0, x), [top, bottom] = ends(y0, y);
      for (let row = top; row < bottom; row++) for (let column = left; column < right; column++) {
        const [u, v] = [column + THIRD - x0, row + THIRD - y0], along = limit((u * dx + v * dy) / square, 0, 1);
        const ink = Math.round(255 * limit(PEN_TIP + 0.5 - Math.hypot(u - along * dx, v - along * dy), 0, 1));
        if (ink > page.data[SIDE * row + column]) page.data[SIDE * row + column] = ink;
      }
    }
    return page;
  }

  // The part from (left, top) on; what lies outside the picture is blank.
  function cut(image, left, top, width, height) {
    const part = picture(width, height);
    for (let y = Math.max(0, -top); y < Math.min(height, image.height - top); y++)
      for (let x = Math.max(0, -left); x < Math.min(width, image.width - left); x++) part.data[y * width + x] = image.data[(y + top) * image.width + x + left];
    return part;
  }

  function crop(image) {
    let [left, right, top, bottom] = [image.width, 0, image.height, 0];
    image.data.forEach((ink, place) => {
      if (!ink) return;
      const x = place % image.width, y = (place - x) / image.width;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x + 1), Math.min(top, y), Math.max(bottom, y + 1)];
    });
    return cut(image, left, top, right - left, bottom - top);
  }

  function turned(image) {
    const other = picture(image.height, image.width);
    for (let y = 0; y < image.height; y++) for (let x = 0; x < image.width; x++) other.data[x * image.height + y] = image.data[y * image.width + x];
    return other;
  }

  // One line after the other, and then one column after the other, as Pillow does both.
  const bothWays = (image, across, down = across) => turned(down(turned(across(image))));

  function resized(image, factor, kernel) {
    const [width, height] = [image.width, image.height].map((side) => Math.max(1, round(factor * side)));
    return bothWays(image, (lines) => stretched(lines, width, kernel), (lines) => stretched(lines, height, kernel));
  }

  // Pillow's weights are whole numbers, of 2²².
  function stretched(image, width, { support, weight }) {
    const out = picture(width, image.height), scale = image.width / width, wide = Math.max(scale, 1);
    for (let x = 0; x < width; x++) {
      const middle = (x + 0.5) * scale, first = Math.max(0, Math.trunc(middle - support * wide + 0.5));
      const last = Math.min(image.width, Math.trunc(middle + support * wide + 0.5));
      const weights = Array.from({ length: last - first }, (_, k) => ((t) => weight(Math.abs(t), t))((k + first - middle + 0.5) * (1 / wide)));
      const sum = weights.reduce((a, b) => a + b), whole = weights.map((w) => Math.trunc((w / sum) * 2 ** 22 + (w < 0 ? -0.5 : 0.5)));
      for (let y = 0; y < image.height; y++) {
        let value = 2 ** 21;
        for (let k = 0; k < whole.length; k++) value += whole[k] * image.data[y * image.width + first + k];
        out.data[y * width + x] = limit(value >> 22, 0, 255);
      }
    }
    return out;
  }

  // Pillow's Gaussian: three times the mean of 2r + 1 pixels, r no whole number.
  function blurred(image, sigma) {
    const third = (sigma * sigma) / 3, whole = Math.floor((Math.sqrt(12 * third + 1) - 1) / 2);
    const radius = Math.fround(whole + ((2 * whole + 1) * (whole * (whole + 1) - 3 * third)) / (6 * (third - (whole + 1) ** 2)));
    const inner = Math.trunc(Math.fround(2 ** 24 / Math.fround(radius * 2 + 1))), outer = Math.trunc((2 ** 24 - (2 * whole + 1) * inner) / 2);
    const once = ({ width, height, data }) => {
      const out = picture(width, height), at = (y, x) => data[y * width + limit(x, 0, width - 1)];
      for (let y = 0; y < height; y++) {
        let sum = 0;
        for (let x = -whole - 1; x < whole; x++) sum += at(y, x);
        for (let x = 0; x < width; x++) {
          sum += at(y, x + whole) - at(y, x - whole - 1);
          out.data[y * width + x] = Math.floor((sum * inner + (at(y, x - whole - 1) + at(y, x + whole + 1)) * outer + 2 ** 23) / 2 ** 24);
        }
      }
      return out;
    };
    return bothWays(image, (lines) => once(once(once(lines))));
  }

  function withPen(image, factor) {
    const most = Math.max(...image.data), lifted = { ...image, data: image.data.map((ink) => 255 * Math.sqrt(Math.sqrt(ink / most))) };
    const grown = resized(lifted, factor * FINE, BICUBIC), margin = 2 * FINE;
    const { width, height, data } = cut(grown, -margin, -margin, grown.width + 2 * margin, grown.height + 2 * margin);
    const slope = (place, step, here, side) => (here && here < side - 1 ? (data[place + step] - data[place - step]) / 2 : 0); // the edge is blank
    let length = 0;
    data.forEach((_, place) => { length += Math.hypot(slope(place, 1, place % width, width), slope(place, width, Math.floor(place / width), height)) / 255 / 2; });
    const soft = blurred({ width, height, data }, (PEN * FINE) / 4).data, ink = Array.from(data, (dark, place) => dark + soft[place]);
    const count = Math.min(Math.max(1, round(PEN * FINE * length)), ink.filter(Boolean).length);
    const darkest = Int32Array.from(ink).sort()[ink.length - count];
    return { width, height, data: Uint8Array.from(ink, (dark) => (dark >= darkest ? 255 : 0)) };
  }

  // What the network sees of a page with some ink: 28 × 28 pixels, the ink's centre of mass in the middle.
  function prepare(page) {
    const cropped = crop(page), penned = crop(withPen(cropped, BOX / Math.max(cropped.width, cropped.height)));
    const scaled = resized(penned, BOX / Math.max(penned.width, penned.height), MEAN);
    let mass = 0, across = 0, down = 0;
    scaled.data.forEach((ink, place) => {
      mass += ink;
      across += ink * (place % scaled.width);
      down += ink * Math.floor(place / scaled.width);
    });
    const [left, top] = [[across, scaled.width], [down, scaled.height]].map(([sum, side]) => limit(round(PAGE + sum / mass - PAGE / 2), 0, PAGE + side) - PAGE);
    return cut(scaled, left, top, PAGE, PAGE).data;
  }

  // Little-endian float32, as the file of the network has them: W, b, Ŵ, b̂.
  function unpacked(base64) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)), all = new Float32Array(bytes.buffer);
    let from = 0;
    const take = (count) => all.subarray(from, (from += count));
    return { W: take(15 * 784), b: take(15), W_hat: take(150), b_hat: take(10) };
  }

  // places: of the values, all others being 0.
  function layer(W, b, width, places, values) {
    const sums = Array.from(b);
    for (let unit = 0; unit < sums.length; unit++) for (let k = 0; k < values.length; k++) sums[unit] += W[unit * width + places[k]] * values[k];
    return sums;
  }

  // move: where each pixel goes first.
  function forward({ W, b, W_hat, b_hat }, pixels, move = (place) => place) {
    const inked = [...pixels.keys()].filter((place) => pixels[place]), x = inked.map((place) => Math.fround(pixels[place] / 255));
    const h = layer(W, b, pixels.length, inked.map(move), x).map((g) => 1 / (1 + Math.exp(-g)));
    const f = layer(W_hat, b_hat, h.length, [...h.keys()], h), powers = f.map((score) => Math.exp(score - Math.max(...f)));
    return { h, o: powers.map((power) => power / powers.reduce((a, b) => a + b)) };
  }

  // pixels, h and o; of a blank page no o.
  function read(network, strokes) {
    const page = inkOf(strokes);
    if (!page.data.some(Boolean)) return { pixels: new Uint8Array(PAGE * PAGE), h: Array(15).fill(0), o: null };
    const pixels = prepare(page);
    return { pixels, ...forward(network, pixels) };
  }

  return { SIDE, inkOf, prepare, unpacked, forward, read };
})();
