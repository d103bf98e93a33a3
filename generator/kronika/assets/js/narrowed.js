/**
 * A whole file of the site and some events' ids in, the same file with these events alone out. What
 * is kept is kept letter by letter: with all ids the file is the one that went in.
 */

/** @typedef {Set<string>} Ids */

/** @type {Record<string, (text: string, ids: Ids) => string>} by the form's name */
const NARROWED = {
  csv: (text, ids) => rows(text, (row) => ids.has(firstCell(row))),
  json: (text, ids) => listed(text, "events", (one) => ids.has(one.id)),
  geojson: (text, ids) => listed(text, "features", (one) => ids.has(one.properties?.event)),
  ics: (text, ids) => calendar(text, (entry) => ids.has(named(entry))),
};

const ENTRY = /^BEGIN:VEVENT\r?\n[^]*?^END:VEVENT\r?\n/gm;
// What is true of the whole calendar alone: its count of what it leaves out, and where a newer one is.
const OF_THE_WHOLE = /^(?:DESCRIPTION|X-WR-CALDESC|SOURCE|REFRESH-INTERVAL|X-PUBLISHED-TTL)[;:].*\r?\n(?:[ \t].*\r?\n)*/gm;
const NUMBER = /("(?:total|count)"\s*:\s*)(\d+)(?=\s*[,}])/g;
const MEASURE = /"(?:counts|bbox)"\s*:\s*(?:\{[^{}]*\}|\[[^[\]]*\])/.source;
const MEASURES = new RegExp(`${MEASURE}\\s*,\\s*|\\s*,\\s*${MEASURE}`, "g");
const FOLD = /\r?\n[ \t]/g;
const NAMED = [/^X-KRONIKA-ID:(.+?)\r?$/m, /^UID:([^@\r\n]+)/m];
const [QUOTE, BACKSLASH, COMMA, NEWLINE] = [34, 92, 44, 10];
const OPENING = new Set(["{", "["].map((sign) => sign.charCodeAt(0)));
const CLOSING = new Set(["}", "]"].map((sign) => sign.charCodeAt(0)));

/**
 * @param {string} form "geojson"
 * @param {string} text
 * @param {string[]} every id of the site, for a file may leave out the very events that are not wanted
 * @param {Ids} wanted
 * @returns {string}
 */
export function narrowed(form, text, every, wanted) {
  return every.every((id) => wanted.has(id)) ? text : NARROWED[form](text, wanted);
}

/**
 * @param {string} text a table as RFC 4180 has it: a quoted cell may hold line breaks
 * @param {(row: string) => boolean} wanted
 * @returns {string} the row of names, and the wanted ones
 */
function rows(text, wanted) {
  const kept = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) quoted = !quoted; // a doubled one turns it twice
    if (at < text.length && (sign !== NEWLINE || quoted)) continue;
    const row = text.slice(start, at + 1);
    if (start === 0 || wanted(row)) kept.push(row);
    start = at + 1;
  }
  return kept.join("");
}

/**
 * @param {string} row
 * @returns {string} an id holds neither quotes nor commas
 */
function firstCell(row) {
  return row.slice(0, row.search(/[,\r\n]|$/)).replace(/^"|"$/g, "");
}

/**
 * @param {string} text JSON: an object with a list
 * @param {string} key the list's
 * @param {(item: any) => boolean} wanted
 * @returns {string}
 */
function listed(text, key, wanted) {
  const begin = listStart(text, key);
  const [items, end] = itemsFrom(text, begin);
  const kept = items.filter((item) => wanted(JSON.parse(item)));
  const before = recounted(text.slice(0, begin), items.length, kept.length);
  return before + kept.join(",") + recounted(text.slice(end), items.length, kept.length);
}

/**
 * @param {string} around the list
 * @param {number} all
 * @param {number} kept
 * @returns {string} without what is true of the whole list alone
 */
function recounted(around, all, kept) {
  return around
    .replace(NUMBER, (member, name, number) => (Number(number) === all ? name + kept : member))
    .replace(MEASURES, "");
}

/**
 * @param {string} text
 * @param {(entry: string) => boolean} wanted
 * @returns {string}
 */
function calendar(text, wanted) {
  const kept = text.replace(ENTRY, (entry) => (wanted(entry) ? entry : ""));
  const head = kept.search(/^BEGIN:V(?!CALENDAR)/m);
  const end = head < 0 ? kept.length : head;
  return kept.slice(0, end).replace(OF_THE_WHOLE, "") + kept.slice(end);
}

/**
 * @param {string} text
 * @param {string} key of the outermost object
 * @returns {number} where its list's first item begins
 */
function listStart(text, key) {
  const opening = new RegExp(`^"${key}"\\s*:\\s*\\[`);
  for (const [at, depth] of strings(text)) {
    const found = depth === 1 && opening.exec(text.slice(at, at + key.length + 40));
    if (found) return at + found[0].length;
  }
  throw new Error(`The file has no list '${key}'.`);
}

/**
 * @param {string} text
 * @returns {Generator<[number, number]>} where each string begins, and how deep it stands
 */
function* strings(text) {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      yield [at, depth];
      at = stringEnd(text, at);
    } else if (OPENING.has(sign)) depth += 1;
    else if (CLOSING.has(sign)) depth -= 1;
  }
}

/**
 * @param {string} text
 * @param {number} begin
 * @returns {[string[], number]} the list's items as they are written, and where the last one ends
 */
function itemsFrom(text, begin) {
  const items = [];
  let start = begin;
  let depth = 0;
  for (let at = begin; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = stringEnd(text, at);
    else if (OPENING.has(sign)) depth += 1;
    else if (sign === COMMA && depth === 0) {
      items.push(text.slice(start, at));
      start = at + 1;
    } else if (CLOSING.has(sign)) {
      depth -= 1;
      if (depth >= 0) continue;
      const last = text.slice(start, at).trimEnd();
      if (!last.trim()) return [[], begin];
      return [[...items, last], start + last.length];
    }
  }
  throw new Error("The file ends within its list.");
}

/**
 * @param {string} text
 * @param {number} begin of a string
 * @returns {number} where its closing quote stands
 */
function stringEnd(text, begin) {
  let at = begin + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/**
 * @param {string} entry of a calendar
 * @returns {string} the id of the event it tells of
 */
function named(entry) {
  const text = entry.replace(FOLD, "");
  return NAMED.map((pattern) => pattern.exec(text)?.[1]).find(Boolean) ?? "";
}
