/**
 * The site's data files: an address goes in, their contents come out, each fetched once. What could
 * not be fetched is forgotten, so that asking again tries again.
 */

import { words } from "./fold.js";

export class Store {
  /** @param {URL} address of timeline.json */
  constructor(address) {
    this.address = address;
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
  }

  /** @returns {Promise<import("./match.js").Timeline>} */
  timeline() {
    return this.#read(this.address.href);
  }

  /**
   * @param {string} name "known"
   * @returns {Promise<import("./edition.js").Order>}
   */
  order(name) {
    return this.#read(new URL(`${name}.json`, this.address).href);
  }

  /** @returns {Promise<import("./past.js").Known>} */
  known() {
    return this.#read(new URL("as-of.json", this.address).href);
  }

  /** @returns {Promise<string[]>} every event's id, by its place */
  ids() {
    return this.#read(new URL("ids.json", this.address).href);
  }

  /**
   * @param {string} address of a file that is for downloading: large, and not kept
   * @returns {Promise<string>} as it is, a byte order mark included
   */
  async text(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
  }

  /**
   * @param {Iterable<number>} events their places, oldest first
   * @param {number} shard events in a shard
   * @returns {Promise<Map<number, string>>} each event's card, as HTML
   */
  async cards(events, shard) {
    const wanted = [...events];
    const shards = new Map();
    const numbers = new Set(wanted.map((event) => Math.floor(event / shard)));
    await Promise.all(
      [...numbers].map(async (number) => {
        shards.set(number, await this.#read(new URL(`cards/${number}.json`, this.address).href));
      }),
    );
    return new Map(wanted.map((event) => [event, shards.get(Math.floor(event / shard))[event % shard]]));
  }

  /**
   * @param {string} text as typed
   * @param {number} size of the timeline
   * @param {number} shard
   * @returns {Promise<Uint8Array | null>} 1 for each event that holds every word; null for no words
   */
  async holding(text, size, shard) {
    const asked = words(text);
    if (asked.length === 0) return null;
    const numbers = Array.from({ length: Math.ceil(size / shard) }, (_, number) => number);
    /** @type {string[][]} */
    const texts = await Promise.all(
      numbers.map((number) => this.#read(new URL(`text/${number}.json`, this.address).href)),
    );
    return Uint8Array.from(texts.flat(), (held) => (asked.every((word) => held.includes(word)) ? 1 : 0));
  }

  /**
   * @param {string} address
   * @returns {Promise<any>}
   */
  #read(address) {
    const known = this.kept.get(address);
    if (known) return known;
    const asked = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${address}`);
      return answer.json();
    });
    asked.catch(() => this.kept.delete(address));
    this.kept.set(address, asked);
    return asked;
  }
}
