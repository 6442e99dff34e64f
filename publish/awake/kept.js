// What is kept in the reader's browser. It may keep nothing, as in some private windows: then it lives as long as the page.
const quietly = (act) => { try { return act(); } catch { return null; } };
export const read = (place) => quietly(() => localStorage.getItem(place));
export const keep = (place, text) => quietly(() => localStorage.setItem(place, text));
export const forget = (place) => quietly(() => localStorage.removeItem(place));
// Where a cell's code is kept, if a reader wrote some.
export const place = (lesson, cell) => `awake:${lesson}:${cell.id}`;
