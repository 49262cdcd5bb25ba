// The chat improved by script: messages are sent and shown without loading the page again.
// Without it the same page works as plain forms.

import { Composer } from "./composer.js";
import { Log } from "./log.js";
import { Sender } from "./sender.js";

const form = document.getElementById("composer");
const composer = new Composer(form);
const log = new Log();
const status = document.getElementById("status");
const sender = new Sender(form.dataset.marker, { onSending, onAnswer, onTrouble, onRefused });
// A finger needs no focus in the box: it would bring the keyboard up over the answers to choose from.
const finger = window.matchMedia("(pointer: coarse)");

function say(item) {
  composer.problem("");
  log.addOwn(item);
  sender.push(item);
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sendTyped() {
  const text = composer.take();
  if (text) say({ clientId: newId(), text, title: text });
}

function sendChoice(button, withFinger) {
  const title = button.textContent.trim();
  const content = button.name === "pressed" ? { pressed: button.value } : { text: button.value };
  say({ clientId: newId(), title, ...content });
  // The button that had the focus is gone: put the focus where the next thing is done.
  if (withFinger) log.focus();
  else composer.focus();
}

function onSending() {
  log.typing(true);
  status.textContent = "The assistant is writing an answer.";
}

function onAnswer(item, messages) {
  log.typing(false);
  status.textContent = "";
  composer.problem("");
  show(messages);
  log.toOwn(item.clientId);
}

function onTrouble(item, message) {
  log.typing(false);
  status.textContent = "";
  composer.problem(message);
  log.markUnsent(item.clientId, () => {
    composer.problem("");
    sender.pump();
  });
}

function onRefused(item, message) {
  log.typing(false);
  status.textContent = "";
  log.removeOwn(item.clientId);
  if (item.text) composer.giveBack(item.text);
  composer.problem(message);
}

function show(messages) {
  for (const message of messages) {
    log.add(message);
    if (message.client_id) sender.settle(message.client_id);
  }
  if (messages.some((message) => message.sender !== "returner")) composer.fit(log.asks());
  for (const link of document.querySelectorAll(".start-again")) link.hidden = log.isEmpty();
  if (messages.some((message) => message.custom?.application)) document.querySelector(".to-bookings").hidden = false;
}

// What was said elsewhere meanwhile: in another tab, by a coordinator, or an answer that came late.
async function refresh() {
  if (document.hidden || log.isEmpty() || sender.busy) return;
  try {
    const response = await fetch(`/chat/messages?after=${log.lastId()}`);
    if (response.ok && !sender.busy) show((await response.json()).messages);
  } catch {
    // Offline: the next look will find it.
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (button?.classList.contains("choice")) sendChoice(button, lastPointer === "touch" && finger.matches);
  else {
    sendTyped();
    composer.focus();
  }
});

let lastPointer = "";
document.addEventListener("pointerdown", (event) => (lastPointer = event.pointerType));
document.addEventListener("keydown", () => (lastPointer = ""));
document.addEventListener("visibilitychange", refresh);
window.addEventListener("pageshow", (event) => event.persisted && refresh());
window.addEventListener("online", () => sender.pump());
composer.onEnter = sendTyped;

// iOS lays its keyboard over the page; the page is made as high as what can be seen.
window.visualViewport?.addEventListener("resize", () => {
  document.documentElement.style.setProperty("--screen", `${window.visualViewport.height}px`);
  window.scrollTo(0, 0);
  log.keepEnd();
});

composer.restore(form.dataset.marker);
composer.fit(log.asks() || form.dataset.asks);
if (!log.isEmpty()) log.toEnd();
for (const item of sender.restore((clientId) => log.has(clientId))) log.addOwn(item);
sender.pump();
if (!finger.matches && !location.hash) composer.focus();
