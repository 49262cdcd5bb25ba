// What is on its way: sent one after the other, kept through a reload, sent again with the same id.

import { keep, kept } from "./notes.js";

const PATIENCE = 30_000;
const OFFLINE = "The connection is gone. Your message is kept here: please try again when you are online.";

// Seconds after which it's tried again without being asked; then it waits for the person.
const AGAIN_AFTER = [4, 12, 40];

// Answers that say that sending the same thing again won't help.
const FOR_GOOD = new Set([409, 413, 422]);

export class Sender {
  #key;
  #on;
  #waiting = [];
  #tries = 0;
  #timer = 0;
  busy = false;

  // on: { onSending(item), onAnswer(item, messages), onTrouble(item, message), onRefused(item, message) }
  constructor(marker, on) {
    this.#key = `unsent:${marker}`;
    this.#on = on;
  }

  // What a reload interrupted, without what has arrived after all.
  restore(hasArrived) {
    const items = JSON.parse(kept(this.#key) || "[]");
    this.#waiting = items.filter((item) => !hasArrived(item.clientId));
    this.#keep();
    return this.#waiting;
  }

  push(item) {
    this.#waiting.push(item);
    this.#keep();
    this.pump();
  }

  // It has arrived, however that became known.
  settle(clientId) {
    this.#waiting = this.#waiting.filter((item) => item.clientId !== clientId);
    this.#keep();
  }

  async pump() {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.#timer);
    let goesOn = true;
    while (goesOn && this.#waiting.length) goesOn = await this.#send(this.#waiting[0]);
    this.busy = false;
  }

  // Whether the next one may be sent.
  async #send(item) {
    this.#on.onSending(item);
    let response;
    let body;
    try {
      response = await post(item);
      body = await response.json();
    } catch {
      return this.#later(item, OFFLINE);
    }
    const message = body.error?.message ?? OFFLINE;
    if (response.ok) {
      this.settle(item.clientId);
      this.#on.onAnswer(item, body.messages);
    } else if (FOR_GOOD.has(response.status)) {
      this.settle(item.clientId);
      this.#on.onRefused(item, message);
    } else {
      return this.#later(item, message);
    }
    this.#tries = 0;
    return true;
  }

  #later(item, message) {
    this.#on.onTrouble(item, message);
    const seconds = AGAIN_AFTER[this.#tries++];
    if (seconds) this.#timer = setTimeout(() => this.pump(), seconds * 1000);
    return false;
  }

  #keep() {
    keep(this.#key, JSON.stringify(this.#waiting));
  }
}

async function post({ clientId, text, pressed }) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    return await fetch("/chat/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ client_id: clientId, text, pressed }),
      signal: stop.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}
