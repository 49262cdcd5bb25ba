// The conversation as it is seen: messages, the buttons on offer now, the sign that an answer is coming.

const part = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);
const LINK = /https?:\/\/[^\s<>"']+/g;

export class Log {
  #scroll = document.getElementById("scroll");
  #list = document.getElementById("messages");
  #typing = document.getElementById("typing");
  #starters = document.getElementById("starters");
  #asks = "";

  // Show a message of the server's, unless it stands there already.
  add(message) {
    if (this.#list.querySelector(`[data-id="${Number(message.id)}"]`)) return;
    const own = message.sender === "returner";
    const waiting = own && this.#own(message.client_id);
    if (waiting) {
      this.#confirm(waiting, message);
      return;
    }
    if (own) this.#newTurn();
    if (message.text) this.#list.append(this.#bubble(message));
    if (message.buttons.length) this.#offer(message.buttons);
    if (message.custom?.asks) this.#asks = message.custom.asks;
  }

  // Show what the person has just said, before it has arrived.
  addOwn({ clientId, title }) {
    this.#hold(true);
    const bubble = this.#bubble({ sender: "returner", text: title, id: "", client_id: clientId });
    bubble.classList.add("waiting");
    this.#list.append(bubble);
    this.toEnd();
  }

  removeOwn(clientId) {
    this.#own(clientId)?.remove();
    if (!this.#list.querySelector(".waiting")) this.#hold(false);
  }

  markUnsent(clientId, again) {
    const bubble = this.#own(clientId);
    if (!bubble || bubble.querySelector(".unsent")) return;
    const note = part("unsent");
    note.querySelector("button").addEventListener("click", () => {
      this.focus();
      note.remove();
      again();
    });
    bubble.append(note);
    this.toEnd();
  }

  typing(on) {
    this.#typing.hidden = !on;
    if (on) {
      for (const note of this.#list.querySelectorAll(".unsent")) {
        if (note.contains(document.activeElement)) this.focus();
        note.remove();
      }
      this.toEnd();
    }
  }

  // The slot the newest answer asks for, if it asks for one of those the box is fitted to.
  asks() {
    return this.#asks;
  }

  isEmpty() {
    return !this.#list.querySelector(".message");
  }

  has(clientId) {
    return Boolean(this.#own(clientId)?.dataset.id);
  }

  lastId() {
    const ids = [...this.#list.querySelectorAll("[data-id]")].map((item) => Number(item.dataset.id));
    return Math.max(0, ...ids);
  }

  focus() {
    this.#scroll.focus({ preventScroll: true });
  }

  toEnd() {
    this.#scroll.scrollTop = this.#scroll.scrollHeight;
  }

  keepEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroll;
    if (scrollHeight - scrollTop - clientHeight < 300) this.toEnd();
  }

  // Down to the end, but never past the person's own message: a long answer is read from its beginning.
  // Of a very long message of one's own the last lines are enough, or it would hide its answer.
  toOwn(clientId) {
    this.toEnd();
    const bubble = this.#own(clientId);
    if (!bubble) return;
    const view = this.#scroll.getBoundingClientRect();
    const own = bubble.getBoundingClientRect();
    const above = view.top + 12 - Math.max(own.top, own.bottom - view.height / 3);
    if (above > 0) this.#scroll.scrollTop -= above;
  }

  #own(clientId) {
    return clientId && this.#list.querySelector(`[data-client-id="${CSS.escape(clientId)}"]`);
  }

  #confirm(bubble, message) {
    bubble.dataset.id = message.id;
    bubble.classList.remove("waiting");
    bubble.querySelector(".unsent")?.remove();
    bubble.querySelector(".text").textContent = message.text;
    this.#newTurn();
  }

  #newTurn() {
    this.#asks = "";
    this.#starters?.remove();
    this.#list.querySelectorAll(".offer").forEach((offer) => offer.remove());
  }

  // While something is under way, nothing else is on offer.
  #hold(on) {
    if (this.#starters) this.#starters.hidden = on;
    this.#list.querySelectorAll(".offer").forEach((offer) => (offer.hidden = on));
  }

  #offer(buttons) {
    this.#list.querySelectorAll(".offer").forEach((offer) => offer.remove());
    const offer = part("choices");
    const group = offer.querySelector(".choices");
    for (const { title, payload } of buttons) {
      const button = part("choice");
      button.textContent = title;
      button.value = payload;
      group.append(button);
    }
    this.#list.append(offer);
  }

  #bubble({ sender, text, id, client_id: clientId }) {
    const bubble = part(`${sender}-message`);
    bubble.dataset.id = id;
    bubble.dataset.clientId = clientId || "";
    bubble.classList.add("fresh");
    const paragraph = bubble.querySelector(".text");
    if (sender === "returner") paragraph.textContent = text;
    else paragraph.replaceChildren(...linked(text));
    return bubble;
  }
}

// The text with its web addresses as links; everything else stays text.
function linked(text) {
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(LINK)) {
    const address = found[0].replace(/[.,;:!?)\]]+$/, "");
    const link = document.createElement("a");
    Object.assign(link, { href: address, textContent: address, target: "_blank", rel: "noopener noreferrer" });
    parts.push(text.slice(end, found.index), link);
    end = found.index + address.length;
  }
  return [...parts, text.slice(end)];
}
