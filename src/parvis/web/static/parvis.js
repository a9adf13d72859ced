// What a page does better with a script; every one of these works without it too.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// A refused form: begin where something is to be put right.
$("[data-focus]")?.focus();

// Keep what is being written: <form data-draft="/address/"> sends its fields a moment after the last key.
for (const form of $$("form[data-draft]")) {
  let waiting, kept = "", sending = false;
  const said = $("[data-draft-said]", form);
  const fields = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };
  const written = () => new URLSearchParams(fields()).toString();
  const keep = async () => {
    const now = written();
    if (now === kept || sending) return;
    sending = true;
    try {
      const answer = await fetch(form.dataset.draft, { method: "POST", body: new URLSearchParams(now), credentials: "same-origin" });
      if (answer.ok) { kept = now; if (said) said.textContent = said.dataset.draftSaid; }
      else if (said) said.textContent = said.dataset.draftLost;
    } catch { if (said) said.textContent = said.dataset.draftLost; }
    sending = false;
  };
  kept = written();
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 1200); });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && written() !== kept && !form.dataset.sent)
      navigator.sendBeacon(form.dataset.draft, new URLSearchParams(written()));
  });
  form.addEventListener("submit", () => { form.dataset.sent = "1"; clearTimeout(waiting); });
}

// Live: <ol data-live="ticket" data-more="/fragment/?after=" data-last="12"> is told of new posts and asks for them.
const thread = $("[data-live]");
if (thread && "EventSource" in window) {
  let asking = false, again = false;
  const more = async () => {
    if (asking) { again = true; return; }
    asking = true;
    try {
      const answer = await fetch(thread.dataset.more + thread.dataset.last, { credentials: "same-origin" });
      const html = answer.ok ? await answer.text() : "";
      if (html.trim()) {
        const made = document.createElement("template");
        made.innerHTML = html;
        for (const post of [...made.content.children]) {
          if (document.getElementById(post.id)) continue;
          thread.append(post);
          if (post.dataset.number) thread.dataset.last = post.dataset.number;
        }
        const told = $("[data-live-told]");
        if (told) told.textContent = told.dataset.liveTold;
      }
    } finally {
      asking = false;
      if (again) { again = false; more(); }
    }
  };
  const open = new EventSource("/live?ticket=" + encodeURIComponent(thread.dataset.live));
  open.addEventListener("post", (event) => {
    if (JSON.parse(event.data).number > Number(thread.dataset.last)) more();
  });
  open.addEventListener("edited", (event) => {
    const told = JSON.parse(event.data), post = document.getElementById("p" + told.number);
    if (post) fetch(thread.dataset.more + (told.number - 1) + "&only=1", { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : "")).then((html) => {
        const made = document.createElement("template");
        made.innerHTML = html;
        const fresh = made.content.firstElementChild;
        if (fresh?.id === post.id) post.replaceWith(fresh);
      });
  });
  addEventListener("pagehide", () => open.close());
}

// Keys: / searches, j and k go from one thing to the next, r answers, u goes to the first unread, ? tells.
const things = () => $$(".post, .things > li");
const step = (by) => {
  const all = things(), seen = all.findIndex((each) => each.getBoundingClientRect().top > 8);
  const from = all.indexOf(document.activeElement?.closest?.(".post, .things > li"));
  const next = all[(from >= 0 ? from : by > 0 ? seen - 1 : seen) + by];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
};
const follow = (key) => {
  const link = document.activeElement?.closest?.(".post")?.querySelector(`[data-key="${key}"]`) ?? $(`[data-key="${key}"]`);
  link?.click();
  return Boolean(link);
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Enter" && event.target.form?.matches(".composer")) event.target.form.requestSubmit();
    return;
  }
  if (event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (/^[/ru?]$/.test(event.key) && follow(event.key)) event.preventDefault();
});
