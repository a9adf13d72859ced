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

// Live: the page is told where something changed, and asks for it with its reader's own rights.
// <body data-live="ticket">; <ol data-more="/fragment/?after=" data-last="12">; <a data-news="/count/">
const fragment = async (address) => {
  const answer = await fetch(address, { credentials: "same-origin" });
  const made = document.createElement("template");
  made.innerHTML = answer.ok ? await answer.text() : "";
  return made.content;
};
const thread = $("[data-more]");
const showMore = async () => {
  if (thread.dataset.asking) { thread.dataset.asking = "again"; return; }
  thread.dataset.asking = "once";
  try {
    for (const post of [...(await fragment(thread.dataset.more + thread.dataset.last)).children]) {
      if (post.id && document.getElementById(post.id)) continue;
      thread.append(post);
      if (post.dataset.number) thread.dataset.last = post.dataset.number;
      const told = $("[data-told]");
      if (told) { told.textContent = told.dataset.told; told.hidden = false; }
    }
  } finally {
    const again = thread.dataset.asking === "again";
    delete thread.dataset.asking;
    if (again) showMore();
  }
};
const showAgain = async (number) => {
  const shown = document.getElementById("p" + number);
  const fresh = shown && (await fragment(thread.dataset.more + (number - 1) + "&only=1")).firstElementChild;
  if (fresh?.id === shown?.id) shown?.replaceWith(fresh);
};
const showNews = async (link) => {
  const count = (await fragment(link.dataset.news)).firstElementChild;
  if (count) { link.textContent = count.textContent; link.classList.toggle("fresh", count.hasAttribute("data-some")); }
};
if (document.body.dataset.live && "EventSource" in window) {
  const stream = new EventSource("/live?ticket=" + encodeURIComponent(document.body.dataset.live));
  const mine = (event) => thread && String(JSON.parse(event.data).topic) === thread.dataset.topic;
  stream.addEventListener("post", (event) => {
    if (mine(event) && JSON.parse(event.data).number > Number(thread.dataset.last)) showMore();
  });
  stream.addEventListener("edited", (event) => { if (mine(event)) showAgain(JSON.parse(event.data).number); });
  stream.addEventListener("news", () => { const link = $("[data-news]"); if (link) showNews(link); });
  // A page that slept may have missed something.
  stream.addEventListener("open", () => { if (thread && thread.dataset.opened) showMore(); if (thread) thread.dataset.opened = "1"; });
  addEventListener("pagehide", () => stream.close());
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
