// The message box: grows with the text, fits what is asked, loses nothing that was typed.

import { keep, kept } from "./notes.js";

const NEAR = 200; // from so many characters below the limit on, what is left is shown

export class Composer {
  #form;
  #box = document.getElementById("text");
  #label = document.getElementById("label");
  #letters = document.getElementById("letters");
  #count = document.getElementById("count");
  #problem = document.getElementById("problem");
  #plain = this.#box;
  #draftKey = "";
  onEnter = () => {};

  constructor(form) {
    this.#form = form;
    form.addEventListener("input", () => this.#changed());
    form.addEventListener("keydown", (event) => {
      if (event.target !== this.#box || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.onEnter();
    });
    this.#letters.addEventListener("click", () => this.#showLetters());
  }

  // What was typed, taken out of the box; or "" with the reason shown, and the box as it was.
  take() {
    const text = this.#box.value.trim();
    const { longest, empty, tooLong } = this.#form.dataset;
    const length = [...text].length;
    if (!text) {
      this.problem(empty);
      this.focus();
      return "";
    }
    if (length > Number(longest)) {
      this.problem(tooLong.replace("{length}", number(length)).replace("{limit}", number(longest)));
      this.focus();
      return "";
    }
    this.#box.value = "";
    this.#changed();
    return text;
  }

  // Put a text that wasn't taken back, before what has been typed since.
  giveBack(text) {
    this.#box.value = [text, this.#box.value].filter(Boolean).join("\n");
    this.#changed();
    this.focus();
  }

  restore(marker) {
    this.#draftKey = `draft:${marker}`;
    this.#box.value ||= kept(this.#draftKey);
    this.#changed();
  }

  problem(message) {
    if (this.#problem.textContent !== message) this.#problem.textContent = message;
    this.#problem.hidden = !message;
  }

  focus() {
    this.#box.focus();
  }

  // Make the box one for the slot asked for, or the plain one.
  fit(asks) {
    const fields = JSON.parse(this.#form.dataset.fields);
    // A text of several lines doesn't go into a box of one.
    const field = this.#box.value.includes("\n") ? undefined : fields[asks];
    this.#replace(field ? makeLine(field) : this.#plain);
    this.#label.textContent = field ? field.label : "Your message";
    this.#label.className = field ? "" : "unseen";
    this.#letters.hidden = !(field?.keypad && window.matchMedia("(pointer: coarse)").matches);
  }

  #replace(box) {
    if (box === this.#box) return;
    const focused = document.activeElement === this.#box;
    box.value = this.#box.value;
    this.#box.replaceWith(box);
    this.#box = box;
    this.#changed();
    if (focused) box.focus();
  }

  // A keypad has no letters, and the person may want to ask something instead.
  #showLetters() {
    this.#box.type = "text";
    this.#box.inputMode = "text";
    this.#letters.hidden = true;
    this.focus();
  }

  #changed() {
    const text = this.#box.value;
    if (this.#draftKey) keep(this.#draftKey, text);
    if (text.trim()) this.problem("");
    this.#grow();
    const left = Number(this.#form.dataset.longest) - [...text.trim()].length;
    this.#count.hidden = left > NEAR;
    this.#count.classList.toggle("over", left < 0);
    this.#count.textContent = left < 0 ? `${number(-left)} characters too many` : `${number(left)} characters left`;
  }

  #grow() {
    if (this.#box.localName !== "textarea") return;
    this.#box.style.height = "auto";
    const borders = this.#box.offsetHeight - this.#box.clientHeight;
    this.#box.style.height = `${this.#box.scrollHeight + borders}px`;
  }
}

function makeLine({ type, inputmode, autocomplete, autocapitalize }) {
  const line = document.createElement("input");
  line.type = type;
  line.inputMode = inputmode;
  line.autocomplete = autocomplete;
  line.autocapitalize = autocapitalize;
  line.enterKeyHint = "send";
  line.id = line.name = "text";
  line.setAttribute("aria-describedby", "problem count");
  return line;
}

function number(value) {
  return Number(value).toLocaleString("en-GB");
}
