// The browser's own notes, for as long as the tab is open. Without storage there are none, and the chat still works.

export function kept(name) {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

export function keep(name, text) {
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // Storage is blocked or full.
  }
}
